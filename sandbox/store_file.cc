#include "sandbox/store_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "sandbox/property_json.h"
#include "sandbox/store_load.h"

namespace sluice::sandbox {
namespace {

// Custom objects by their names: their numbers depend on the order of --custom-object.
const std::string& name_of(const ObjectType& type) {
  return type.is_custom() ? type.full_name : type.type_id;
}

void write_record(std::ostream& out, const ObjectTable& table, const Record& record) {
  JsonWriter json;
  json.begin_object().member("object", name_of(table.type));
  json.member("id", std::to_string(record.id)).member("createdAt", iso_text(record.created));
  json.member("updatedAt", iso_text(record.updated)).member("archived", record.archived);
  json.key("properties").begin_object();
  record.values.for_each([&](PropertyId property, std::string_view value) {
    json.member(table.properties[property].name, value);
  });
  out << json.end_object().end_object().take() << '\n';
}

void write_custom_object(std::ostream& out, const ObjectType& type) {
  if (!type.is_custom()) return;
  JsonWriter json;
  out << json.begin_object().member("customObject", type.singular).end_object().take() << '\n';
}

// The custom properties from the place `first` on.
void write_definitions(std::ostream& out, const ObjectTable& table, std::size_t first) {
  const std::vector<Property>& all = table.properties.all();
  for (; first < all.size(); ++first) {
    if (all[first].hubspot_defined) continue;
    JsonWriter json;
    json.begin_object().member("object", name_of(table.type)).key("define");
    write_property(json, all[first]);
    out << json.end_object().take() << '\n';
  }
}

}  // namespace

StoreFile::StoreFile(std::string path, Portal& portal, bool keep_archived_keys)
    : path_(std::move(path)), portal_(portal) {
  load_store(path_, portal_, keep_archived_keys);
  compact();
}

void StoreFile::fail() const {
  throw std::runtime_error("--store: cannot write " + path_ + ": " + std::strerror(errno));
}

void StoreFile::compact() {
  log_.close();
  const std::string draft = path_ + ".tmp";
  std::ofstream out{draft};
  for (const auto& table : portal_.tables()) {
    write_custom_object(out, table->type);
    write_definitions(out, *table, 0);
    for (const Record& record : table->records.all()) write_record(out, *table, record);
    saved_properties_[table.get()] = table->properties.all().size();
    table->records.take_changed();
  }
  out.close();
  if (!out || std::rename(draft.c_str(), path_.c_str()) != 0) fail();
  log_.open(path_, std::ios::app);
  if (!log_) fail();
}

void StoreFile::append_table(std::ostream& out, ObjectTable& table) {
  std::size_t& saved = saved_properties_[&table];
  write_definitions(out, table, saved);
  saved = table.properties.all().size();
  for (const std::uint64_t id : table.records.take_changed())
    write_record(out, table, *table.records.find(id));
}

void StoreFile::save_changes() {
  for (const auto& table : portal_.tables()) append_table(log_, *table);
  flush();
}

void StoreFile::save_reset() {
  log_ << "{\"reset\":true}\n";
  flush();
}

void StoreFile::flush() {
  log_.flush();
  if (!log_) fail();
}

}  // namespace sluice::sandbox
