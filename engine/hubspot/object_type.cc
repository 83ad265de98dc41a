#include "engine/hubspot/object_type.h"

#include <algorithm>

namespace sluice {
namespace {

char normal_character(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == ' ' || c == '-' ? '_' : c;
}

std::string normal_name(std::string_view name) {
  std::string normal(name);
  std::transform(normal.begin(), normal.end(), normal.begin(), normal_character);
  return normal;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// 0-1, 2-123456
bool is_type_id(std::string_view name) {
  const auto dash = name.find('-');
  return dash != std::string_view::npos && is_number(name.substr(0, dash)) &&
         is_number(name.substr(dash + 1));
}

bool is_name_character(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// p123_cars
bool is_full_name(std::string_view name) {
  const auto underscore = name.find('_');
  if (underscore == std::string_view::npos || !name.starts_with('p')) return false;
  const auto own_name = name.substr(underscore + 1);
  return is_number(name.substr(1, underscore - 1)) && !own_name.empty() &&
         std::all_of(own_name.begin(), own_name.end(), is_name_character);
}

const KnownObject* find_known(std::string_view name) {
  const std::string normal = normal_name(name);
  const auto is_meant = [&](const KnownObject& object) {
    return normal == object.name || normal == object.singular ||
           (!object.legacy.empty() && normal == object.legacy) ||
           (!object.type_id.empty() && name == object.type_id);
  };
  const auto objects = known_objects();
  const auto found = std::find_if(objects.begin(), objects.end(), is_meant);
  return found == objects.end() ? nullptr : &*found;
}

std::string_view version_name(ApiVersion version) {
  switch (version) {
    case ApiVersion::v3:
      return "v3";
    case ApiVersion::v2026_03:
      return "2026-03";
    case ApiVersion::v2026_09:
      return "2026-09";
  }
  return {};
}

/// The path up to the operation: /crm/v3/objects/contacts/batch/
std::string batch_path(const ObjectType& object, ApiVersion version) {
  std::string path;
  if (version != ApiVersion::v3) {
    path.append("/crm/objects/").append(version_name(version)).append("/");
  } else {
    path.append(object.path == PathOrder::odd ? "/crm/objects/v3/" : "/crm/v3/objects/");
  }
  return path.append(object.segment).append("/batch/");
}

}  // namespace

std::variant<ObjectType, ObjectRefusal> find_object(std::string_view name, ApiVersion version) {
  if (const KnownObject* known = find_known(name)) {
    if (known->path == PathOrder::dated_only && version == ApiVersion::v3) {
      return ObjectRefusal::dated_versions_only;
    }
    return ObjectType{std::string(known->name), std::string(known->segment),
                      std::string(known->default_id_property), known->path};
  }
  if (is_type_id(name) || is_full_name(name)) {
    return ObjectType{std::string(name), std::string(name), {}, PathOrder::usual};
  }
  return ObjectRefusal::unknown_name;
}

std::string describe(ObjectRefusal refusal, std::string_view name) {
  std::string text;
  switch (refusal) {
    case ObjectRefusal::unknown_name:
      return text.append("no object is named \"")
          .append(name)
          .append("\"; custom objects go by type id (2-123456) or full name (p123_cars), ")
          .append("all others are listed by: sluice objects");
    case ObjectRefusal::dated_versions_only:
      return text.append("\"").append(name).append(
          "\" has no batch upsert in the v3 API: add --api-version 2026-09");
  }
  return text;
}

std::string upsert_path(const ObjectType& object, ApiVersion version) {
  return batch_path(object, version).append("upsert");
}

std::string batch_read_path(const ObjectType& object, ApiVersion version) {
  return batch_path(object, version).append("read");
}

}  // namespace sluice
