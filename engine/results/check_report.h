#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/verdict.h"

namespace sluice {

/// Where a record stands.
struct RecordPlace {
  std::uint32_t file = 0;    // index into the inputs
  std::uint64_t line = 0;    // on which it starts
  std::uint64_t number = 0;  // over the whole run
};

/// Records that fail for one reason: same stage, code and property.
struct CheckGroup {
  Stage stage{};
  std::string code;
  std::string property;
  std::uint64_t count = 0;
  std::vector<RecordPlace> first;  // up to CheckTally::shown_places, in their order
  std::string message;             // of the first one
};

/// Counts what a check finds. Memory is bounded: no more than `max_groups` reasons are told apart,
/// failures beyond are only counted.
class CheckTally {
 public:
  static constexpr std::size_t max_groups = 200;
  static constexpr std::size_t shown_places = 5;

  void good() { ++good_; }
  void failed(const RecordSource& source, Stage stage, const Failure& failure);

  std::uint64_t good_count() const { return good_; }
  std::uint64_t bad_count() const { return bad_; }

  /// The most frequent first.
  std::vector<CheckGroup> groups() const;

 private:
  std::uint64_t good_ = 0;
  std::uint64_t bad_ = 0;
  std::map<std::tuple<Stage, std::string, std::string>, CheckGroup> groups_;
};

/// What a check found.
struct CheckReport {
  static constexpr int schema_version = 1;

  std::string object;               // as given
  std::vector<std::string> inputs;  // as given
  std::uint64_t good = 0;           // records that can be sent
  std::uint64_t bad = 0;
  std::uint64_t skipped = 0;  // by --skip
  std::vector<CheckGroup> groups;
  std::chrono::milliseconds duration{};
};

/// For people; ends with a line end, contains no control characters.
std::string to_text(const CheckReport& report);

/// For programs: indented, members always in the same order.
std::string to_json(const CheckReport& report);

}  // namespace sluice
