#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/upsert_request.h"
#include "engine/hubspot/verdict.h"
#include "engine/policy/mapping_plan.h"
#include "engine/policy/member_targets.h"
#include "engine/policy/value_pass.h"
#include "parsers/record.h"

namespace sluice {

/// Turns records into inputs of a batch upsert (hubspot-api.md sections 1.3 and 1.4): values become
/// JSON strings byte for byte, the key is trimmed and stands in `id` and, first, in `properties`.
/// Its buffers are used again for every record; in steady state nothing is allocated.
class Mapper {
 public:
  /// `plan` outlives the mapper and stays where it is. A record whose request of one would be over
  /// `max_body_bytes` is a failure.
  Mapper(const MappingPlan& plan, std::size_t max_body_bytes);

  /// Fills `out` from `record`, with the number `number` over the whole run, of the run's input
  /// `file`. Its views live until the next call here or of the parser that made
  /// `record`. Its JSON is written to a place in `body`, if one is given. On failure (stage `map`:
  /// nested_value, nul_byte, empty_id, id_conflict, duplicate_member, record_too_large, and
  /// HubSpot's own codes for values that it would refuse) only out.source is set. A value at fault
  /// (Field::fault) fails its record only where the member is used; as the record itself is
  /// readable, the results repeat it whole. REQUIRES: a CSV record has one field for each column of
  /// the plan.
  std::optional<Failure> map(const RecordView& record, std::uint64_t number, std::uint32_t file,
                             UpsertInput& out, RequestBody* body = nullptr);

  /// What HubSpot would have refused of the latest record, while the record lives.
  std::span<const BadValue> bad_values() const { return values_.bad_values(); }

 private:
  using Fields = std::span<const Field>;
  using Targets = std::span<const ColumnTarget* const>;  // one for each field

  struct Constant {
    PropertyName property;
    std::string_view value;
  };

  Fields without_escapes(Fields fields);
  Targets targets_of(const RecordView& record, std::uint32_t file);
  std::optional<Failure> find_fault(Fields fields, Targets targets) const;
  std::optional<Failure> find_key(const RecordView& record, Fields fields, Targets targets,
                                  std::string_view& key) const;
  std::optional<Failure> find_key_among_members(const RecordView& record, Fields fields,
                                                Targets targets, std::string_view& key) const;
  std::optional<Failure> find_contest(Targets targets);
  std::string_view encode(Fields fields, Targets targets, RequestBody* body);
  void add_columns(Fields fields);
  void add_members(Fields fields, Targets targets);

  const MappingPlan& plan_;
  std::size_t max_body_bytes_;
  bool takes_apostrophes_off_;  // CSV
  std::vector<Field> fields_;   // CSV: of the record, without them
  std::vector<Constant> constants_;
  std::vector<const ColumnTarget*> columns_;  // CSV
  std::vector<std::size_t> property_fields_;  // CSV: which fields are sent, but for the key
  std::vector<std::size_t> choosy_fields_;    // CSV: which have a target that is choosy
  MemberTargets members_;                     // JSONL
  std::vector<const ColumnTarget*> givers_;   // JSONL: who gave a contested property
  ValuePass values_;
  InputEncoder encoder_;
  std::string text_;
  std::string folded_key_;
};

}  // namespace sluice
