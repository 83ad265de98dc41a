#include "sandbox/seed.h"

#include <sstream>
#include <stdexcept>

#include "sandbox/seed_text.h"

namespace sluice::sandbox {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// What stands before the next `separator`; `text` goes on behind it.
std::string_view take_until(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const auto part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return trimmed(part);
}

std::vector<Option> parse_options(std::string_view text) {
  std::vector<Option> options;
  while (!text.empty()) {
    std::string_view option = take_until(text, ';');
    if (option.empty()) continue;
    const std::string value{take_until(option, ':')};
    options.push_back({value, option.empty() ? value : std::string{trimmed(option)}});
  }
  return options;
}

void set_flag(Property& property, std::string_view flag) {
  if (flag == "unique") {
    property.unique = true;
  } else if (flag == "read-only") {
    property.read_only = true;
  } else if (flag == "external") {
    property.external_options = true;
  } else if (flag == "email") {
    property.email = true;
  } else if (flag == "more-emails") {
    property.more_emails = true;
  } else if (flag == "custom") {
    property.hubspot_defined = false;
  } else {
    throw std::invalid_argument("unknown flag " + std::string{flag});
  }
}

void add_section(std::string_view text, std::string_view wanted, const std::string& group,
                 PropertySet& properties) {
  bool inside = false;
  while (!text.empty()) {
    const std::string_view line = take_until(text, '\n');
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      inside = line.substr(1, line.size() - 2) == wanted;
    } else if (inside) {
      Property property = parse_definition(line);
      property.group = group;
      properties.add(std::move(property));
    }
  }
}

}  // namespace

Property parse_definition(std::string_view line) {
  std::string_view rest = line;
  std::istringstream head{std::string{take_until(rest, '|')}};
  const std::string label{take_until(rest, '|')};
  Property property;
  std::string types;
  if (!(head >> property.name >> types))
    throw std::invalid_argument("a property needs a name and a type: " + std::string{line});
  std::string_view field_type = types;
  property.type = value_type(take_until(field_type, '/'));
  if (!field_type.empty()) property.field_type = field_type;
  for (std::string flag; head >> flag;) set_flag(property, flag);
  property.label = label.empty() ? property.name : label;
  property.options = parse_options(rest);
  if (property.options.empty()) property.options = standard_options(property.type);
  return property;
}

void seed_properties(const ObjectType& type, PropertySet& properties) {
  const std::string group = type.singular + "information";
  for (const std::string_view text : seed_text()) {
    add_section(text, type.is_custom() ? "custom objects" : type.plural, group, properties);
    add_section(text, type.plural == "contacts" ? "contacts only" : "all but contacts", group,
                properties);
    add_section(text, "all objects", group, properties);
  }
}

}  // namespace sluice::sandbox
