#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/verdict.h"
#include "engine/policy/arena.h"
#include "engine/policy/mapping_plan.h"
#include "engine/policy/nearest_options.h"
#include "engine/policy/value_fault.h"
#include "engine/policy/value_forms.h"
#include "parsers/record.h"

namespace sluice {

/// A value that HubSpot would refuse.
struct BadValue {
  const ColumnTarget* target = nullptr;  // its column or member, with the property's definition
  std::string_view value;                // as it stands in the record
  std::string_view checked;              // as it would have been sent
  ValueFault fault{};                    // none: the property takes no value at all
};

/// Converts and checks the values of one record after the other. In steady state nothing is
/// allocated, but for bad values.
class ValuePass {
 public:
  /// Of `options` it matters what is trimmed, and whether empty values are sent.
  explicit ValuePass(const MappingOptions& options) : trims_(options.trim), empty_(options.empty) {}

  /// Puts converted values in the place of the record's: `fields` is exchanged where there are any.
  /// What it then views lives until the next call.
  /// @param record_bytes no value is longer.
  /// @param targets one for each field.
  /// @param choosy which of them are choosy (ColumnTarget::is_choosy): of most records no other
  ///   value is looked at.
  /// @return where a value is bad: code and property of the first, a message that names every one's
  ///   column and no value.
  std::optional<Failure> run(std::span<const Field>& fields, std::size_t record_bytes,
                             std::span<const ColumnTarget* const> targets,
                             std::span<const std::size_t> choosy) {
    if (choosy.empty() && record_bytes <= longest_value) return std::nullopt;
    return check_and_convert(fields, record_bytes, targets, choosy);
  }

  /// Forgets the bad values of the record before.
  void clear() { bad_.clear(); }

  /// Those of the latest record.
  std::span<const BadValue> bad_values() const { return bad_; }

 private:
  std::optional<Failure> check_and_convert(std::span<const Field>& fields, std::size_t record_bytes,
                                           std::span<const ColumnTarget* const> targets,
                                           std::span<const std::size_t> choosy);
  void take(std::span<const Field> fields, std::size_t index, const ColumnTarget& target);
  bool convert(std::span<const Field> fields, std::size_t index, const ColumnTarget& target,
               std::string_view& value);
  std::string_view keep(std::string_view text);
  void replace(std::span<const Field> fields, std::size_t index, std::string_view text);
  Failure failure();
  std::string describe_bad(const BadValue& bad);

  bool trims_;
  EmptyValues empty_;
  Arena texts_;
  std::vector<Field> fields_;  // those of the record, once one was converted
  std::vector<BadValue> bad_;
  NearestOptions nearest_;
  std::string converted_;
  std::string scratch_;
};

}  // namespace sluice
