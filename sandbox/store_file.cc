#include "sandbox/store_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "sandbox/property_json.h"

namespace sluice::sandbox {
namespace {

void write_record(JsonWriter& json, const ObjectTable& table, const Record& record) {
  json.begin_object().member("object", table.type.type_id);
  json.member("id", std::to_string(record.id)).member("createdAt", iso_text(record.created));
  json.member("updatedAt", iso_text(record.updated)).member("archived", record.archived);
  json.key("properties").begin_object();
  record.values.for_each([&](PropertyId property, std::string_view value) {
    json.member(table.properties[property].name, value);
  });
  json.end_object().end_object();
}

void write_table(std::ostream& out, const ObjectTable& table) {
  JsonWriter json;
  for (const Property& property : table.properties.all()) {
    if (property.hubspot_defined) continue;
    json.begin_object().member("object", table.type.type_id).key("define");
    write_property(json, property);
    out << json.end_object().take() << '\n';
  }
  for (const Record& record : table.records.all()) {
    write_record(json, table, record);
    out << json.take() << '\n';
  }
}

Time time_member(simdjson::dom::object line, std::string_view name) {
  const auto time = parse_datetime(line[name].get_string());
  if (!time) throw std::runtime_error(std::string{name} + " is no time");
  return *time;
}

void load_record(simdjson::dom::object line, ObjectTable& table, bool keep_archived_keys) {
  Record& record = table.records.create(time_member(line, "createdAt"));
  const std::string_view id = line["id"];
  if (id != std::to_string(record.id)) throw std::runtime_error("the ids have a gap");
  std::vector<Change> changes;
  for (const auto& [name, value] : line["properties"].get_object()) {
    const auto property = table.properties.find(name);
    if (!property)
      throw std::runtime_error("property " + std::string{name} + " is not defined; see --define");
    changes.push_back({*property, value.get_string()});
  }
  const Time updated = time_member(line, "updatedAt");
  table.records.write(record, changes, updated);
  record.updated = updated;
  if (bool{line["archived"]}) table.records.archive(record, updated, keep_archived_keys);
}

void load_line(simdjson::dom::object line, Portal& portal, bool keep_archived_keys) {
  const std::string_view object = line["object"];
  ObjectTable* table = portal.find(object);
  if (!table)
    throw std::runtime_error("object type " + std::string{object} +
                             " does not exist; see --custom-object");
  simdjson::dom::object definition;
  if (line["define"].get(definition) == simdjson::SUCCESS) {
    Property property = read_property(definition);
    if (!table->properties.find(property.name)) table->properties.add(std::move(property));
  } else {
    load_record(line, *table, keep_archived_keys);
  }
}

}  // namespace

void load_store(const std::string& path, Portal& portal, bool keep_archived_keys) {
  std::ifstream in{path};
  simdjson::dom::parser parser;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    try {
      load_line(parser.parse(line), portal, keep_archived_keys);
    } catch (const std::exception& error) {
      throw std::runtime_error(path + ", line " + std::to_string(number) + ": " + error.what());
    }
  }
}

void save_store(const std::string& path, const Portal& portal) {
  const std::string draft = path + ".tmp";
  std::ofstream out{draft};
  for (const auto& table : portal.tables()) write_table(out, *table);
  out.close();
  if (!out || std::rename(draft.c_str(), path.c_str()) != 0)
    throw std::runtime_error("cannot write " + path + ": " + std::strerror(errno));
}

}  // namespace sluice::sandbox
