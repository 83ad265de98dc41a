#pragma once

#include <optional>
#include <string_view>

#include "parsers/json_fault.h"
#include "parsers/json_members.h"
#include "parsers/json_value.h"

namespace sluice {

/// A line of JSONL in HubSpot's own shape (hubspot-api.md section 2): the members of `properties`
/// are the record's fields. Beside it may stand `id` and `idProperty` (string, number, or null
/// which is as good as absent) and what replies carry, which is ignored whatever it holds:
/// createdAt, updatedAt, archived, archivedAt, url, objectWriteTraceId, new, propertiesWithHistory,
/// warnings. Any other member is a fault: dropping data silently is not what a loader is for.
class HubspotShape {
 public:
  void clear();

  /// Reads the member `properties`, an object that ends before `line_end`: from now on
  /// is_present().
  simdjson::error_code read_properties(simdjson::ondemand::value& object, const char* line_end,
                                       JsonValueReader& values);

  /// Takes a member that stands beside `properties`, already read.
  void take_beside(const Field& member, simdjson::ondemand::json_type type);

  bool is_present() const { return is_present_; }
  JsonMembers& properties() { return properties_; }
  std::optional<std::string_view> id() const { return id_; }
  std::optional<std::string_view> id_property() const { return id_property_; }

  /// The first fault beside `properties` or of a name in it.
  const std::optional<JsonFault>& fault() const;

 private:
  void take_id(std::optional<std::string_view>& id, const Field& member,
               simdjson::ondemand::json_type type);

  bool is_present_ = false;
  JsonMembers properties_;
  std::optional<std::string_view> id_;
  std::optional<std::string_view> id_property_;
  FirstFault fault_beside_;
};

}  // namespace sluice
