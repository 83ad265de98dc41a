#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "parsers/json_fault.h"
#include "parsers/member_names.h"
#include "parsers/record.h"

namespace sluice {

/// The members of one JSON object as fields, in their order.
class JsonMembers {
 public:
  /// A new object begins.
  void clear();

  /// The same object is read once more.
  void restart();

  /// See MemberNames.
  std::string_view expected_name() const { return names_.expected(); }
  void take_expected_name() { names_.take_expected(); }
  bool take_new_name(std::string_view name) { return names_.insert(name); }

  /// The name of the member at hand, unescaped, which ends before `line_end`. It lives as long as
  /// the line and the parser's document. Faults: duplicate_member, nul_byte.
  simdjson::error_code read_name(simdjson::ondemand::field& member, const char* line_end,
                                 std::string_view& name);

  /// Adds a member without a value as yet. Valid until the next call.
  Field& add(std::string_view name) {
    Field& field = fields_.emplace_back();
    field.name = name;
    return field;
  }

  std::span<const Field> fields() const { return fields_; }

  /// To be called once behind the last member: RecordView::names.
  std::uint64_t finish() { return names_.finish(); }

  /// The first fault of a name.
  const std::optional<JsonFault>& fault() const { return fault_.get(); }

 private:
  std::vector<Field> fields_;
  MemberNames names_;
  FirstFault fault_;
};

}  // namespace sluice
