#pragma once

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

  /// Adds a member's value, and its fault if it has one.
  void add(std::string_view name, const JsonValueReader::Reading& reading);

  std::span<const Field> fields() const { return fields_; }

  /// The first fault of a name or, when all names are good, of a value.
  const std::optional<JsonFault>& fault() const {
    return name_fault_.get() ? name_fault_.get() : value_fault_.get();
  }
  const std::optional<JsonFault>& name_fault() const { return name_fault_.get(); }

 private:
  std::vector<Field> fields_;
  MemberNames names_;
  FirstFault name_fault_;
  FirstFault value_fault_;
};

}  // namespace sluice
