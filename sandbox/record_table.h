#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/packed_values.h"
#include "sandbox/property_set.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

struct Record {
  std::uint64_t id = 0;
  Time created;
  Time updated;
  PackedValues values;
  // The highest numeric objectWriteTraceId that wrote this record; see Stats.
  std::uint64_t last_trace = 0;
  bool archived = false;
};

// The records of one object type, findable by id and by the values of unique properties. Records
// stay where they are until clear().
class RecordTable {
 public:
  explicit RecordTable(const PropertySet& properties) : properties_(&properties) {}

  Record& create(Time now);
  // Archived ones too.
  Record* find(std::uint64_t id);
  // The record that holds this key, in stored_form; archived ones too. Contacts answer to their
  // additional e-mails as well.
  Record* find_by(PropertyId unique_property, std::string_view key);

  // Stores the changes; an archived record is one no more. `updated` moves to `now` unless every
  // value stood there already: a no-op write leaves it alone (section 5) and returns false.
  bool write(Record& record, std::span<const Change> changes, Time now);
  // With `keep_keys` the record is still found by its keys, so that a later upsert may restore it.
  void archive(Record& record, Time now, bool keep_keys);

  const std::deque<Record>& all() const { return records_; }
  void clear();

  // Notes from now on what is created, written and archived.
  void track_changes() { tracks_changes_ = true; }
  // The ids of the records that were changed since the last time, ascending, each once.
  std::vector<std::uint64_t> take_changed();

 private:
  using Index = StringMap<std::uint64_t>;

  void note_change(const Record& record);
  void reindex(Record& record, const Change& change);
  void index_more_emails(Record& record, std::string_view before, std::string_view after);
  std::string_view more_emails_of(const Record& record) const;
  void forget(Index& index, const std::string& key, std::uint64_t id);

  const PropertySet* properties_;
  std::deque<Record> records_;
  std::map<PropertyId, Index> by_key_;
  bool tracks_changes_ = false;
  std::vector<std::uint64_t> changed_;
};

}  // namespace sluice::sandbox
