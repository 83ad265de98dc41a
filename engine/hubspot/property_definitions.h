#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/text_hash.h"

namespace sluice {

/// `type` of a definition. Types that are not known, now or in future, are `other`: nothing is
/// known about their values.
enum class PropertyType {
  string,
  number,
  boolean,
  date,
  datetime,
  enumeration,
  phone_number,
  other
};

/// The API's name of the type: "bool" for boolean; empty for `other`.
std::string_view to_string(PropertyType type);

struct PropertyOption {
  std::string label;
  std::string value;  // the internal value, which is what the API takes

  bool operator==(const PropertyOption&) const = default;
};

/// One property of an object, as far as sending values to it goes (hubspot-api.md section 8.2).
struct PropertyDefinition {
  std::string name;
  std::string label;
  PropertyType type = PropertyType::other;
  std::string field_type;
  std::vector<PropertyOption> options;
  bool has_unique_value = false;
  bool is_calculated = false;
  bool is_read_only = false;          // modificationMetadata.readOnlyValue
  bool has_external_options = false;  // options exist, but are not among `options`

  /// Whether it says yes or no: some are enumerations of true and false.
  bool is_boolean() const {
    return type == PropertyType::boolean || field_type == "booleancheckbox";
  }

  /// Whether a value is a list of options, joined by `;`.
  bool takes_several_options() const { return field_type == "checkbox"; }

  /// Whether `text` is the internal value of one of `options`.
  bool has_option(std::string_view text) const;

  /// The internal value of the option that `text`, without outer blanks, was most likely meant to
  /// be: by value first, as a label may be the value of another option. Empty where none is near.
  std::string nearest_option(std::string_view text) const;

  bool operator==(const PropertyDefinition&) const = default;
};

/// The properties of one object, in the order in which they were told.
class PropertyDefinitions {
 public:
  /// Adds those whose name is not yet known.
  void add(PropertyDefinition definition);
  void add_all(const PropertyDefinitions& others);

  /// The property of this name, or nullptr. It stays where it is until one is added.
  const PropertyDefinition* find(std::string_view name) const;

  const std::vector<PropertyDefinition>& all() const { return all_; }

 private:
  std::vector<PropertyDefinition> all_;
  TextMap<std::size_t> places_;
};

/// Path of the list of properties: /crm/v3/properties/contacts. Every version of the API has it.
/// @param sensitivity "sensitive" or "highly_sensitive"; empty: what HubSpot lists by itself.
std::string properties_path(std::string_view object_segment, std::string_view sensitivity = {});

/// Reads the reply of that call, {"results":[..]}, or a file that holds the same. Members that are
/// missing, null or of another type keep their default; properties without a name and archived ones
/// are left out. Nothing where `json` is no such object.
std::optional<PropertyDefinitions> read_property_definitions(std::string_view json);

}  // namespace sluice
