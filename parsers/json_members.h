#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/json_fault.h"
#include "parsers/json_value.h"
#include "parsers/member_names.h"
#include "parsers/record.h"

namespace sluice {

/// The members of one JSON object as fields, in their order.
class JsonMembers {
 public:
  void clear();

  /// Checks a name when its member begins: duplicate_member, nul_byte.
  void check_name(std::string_view name);

  /// Adds a member's value; its fault stays with the field.
  void add(std::string_view name, const JsonValueReader::Reading& reading);

  std::span<const Field> fields() const { return fields_; }

  /// The first fault of a name.
  const std::optional<JsonFault>& fault() const { return fault_.get(); }

 private:
  std::vector<Field> fields_;
  MemberNames names_;
  FirstFault fault_;
};

}  // namespace sluice
