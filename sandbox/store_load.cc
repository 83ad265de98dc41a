#include "sandbox/store_load.h"

#include <charconv>
#include <fstream>
#include <stdexcept>

#include "sandbox/property_json.h"

namespace sluice::sandbox {
namespace {

Time time_member(simdjson::dom::object line, std::string_view name) {
  const auto time = parse_datetime(line[name].get_string());
  if (!time) throw std::runtime_error(std::string{name} + " is no time");
  return *time;
}

// The record of a line: known from an earlier one, or the next new one.
Record& record_of(simdjson::dom::object line, ObjectTable& table) {
  const std::string_view id = line["id"];
  std::uint64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number);
  if (Record* known = table.records.find(number)) return *known;
  Record& record = table.records.create(time_member(line, "createdAt"));
  if (number != record.id) throw std::runtime_error("the ids have a gap");
  return record;
}

void load_record(simdjson::dom::object line, ObjectTable& table) {
  Record& record = record_of(line, table);
  std::vector<Change> changes;
  for (const auto& [name, value] : line["properties"].get_object()) {
    const auto property = table.properties.find(name);
    if (!property)
      throw std::runtime_error("property " + std::string{name} + " is not defined; see --define");
    changes.push_back({*property, value.get_string()});
  }
  table.records.write(record, changes, time_member(line, "updatedAt"));
  record.updated = time_member(line, "updatedAt");
  record.archived = bool{line["archived"]};
}

void load_custom_object(const std::string& name, Portal& portal) {
  if (!portal.find(custom_object_type(name, portal.id(), 0).full_name))
    portal.add_custom_object(name).records.track_changes();
}

void load_line(simdjson::dom::object line, Portal& portal) {
  std::string_view custom_object;
  if (line["customObject"].get(custom_object) == simdjson::SUCCESS)
    return load_custom_object(std::string{custom_object}, portal);
  if (line["reset"].error() == simdjson::SUCCESS) return portal.clear_records();
  const std::string_view object = line["object"];
  ObjectTable* table = portal.find(object);
  if (!table)
    throw std::runtime_error("object type " + std::string{object} +
                             " does not exist; was it written with another --portal?");
  simdjson::dom::object definition;
  if (line["define"].get(definition) != simdjson::SUCCESS) return load_record(line, *table);
  Property property = read_property(definition);
  if (!table->properties.find(property.name)) table->properties.add(std::move(property));
}

// Only now is it known which records are archived in the end.
void settle(ObjectTable& table, bool keep_archived_keys) {
  for (std::uint64_t id : table.records.take_changed()) {
    Record& record = *table.records.find(id);
    if (record.archived) table.records.archive(record, record.updated, keep_archived_keys);
  }
}

}  // namespace

void load_store(const std::string& path, Portal& portal, bool keep_archived_keys) {
  std::ifstream in{path};
  for (const auto& table : portal.tables()) table->records.track_changes();
  simdjson::dom::parser parser;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    simdjson::dom::element element;
    const bool is_json = parser.parse(line).get(element) == simdjson::SUCCESS;
    // The process was killed while it wrote the last line: its call was never answered.
    if (!is_json && in.eof()) break;
    try {
      load_line(element.get_object(), portal);
    } catch (const std::exception& error) {
      throw std::runtime_error(path + ", line " + std::to_string(number) + ": " +
                               (is_json ? error.what() : "no JSON"));
    }
  }
  for (const auto& table : portal.tables()) settle(*table, keep_archived_keys);
}

}  // namespace sluice::sandbox
