#include "sandbox/inspection.h"

#include <map>

#include "sandbox/json_writer.h"

namespace sluice::sandbox {

std::string records_as_jsonl(const ObjectTable& table) {
  std::string lines;
  for (const Record& record : table.records.all()) {
    if (record.archived) continue;
    std::map<std::string_view, std::string_view> values;
    record.values.for_each([&](PropertyId property, std::string_view value) {
      values.emplace(table.properties[property].name, value);
    });
    JsonWriter json;
    json.begin_object().member("id", std::to_string(record.id)).key("properties").begin_object();
    for (const auto& [name, value] : values) json.member(name, value);
    json.end_object().member("createdAt", iso_text(record.created));
    json.member("updatedAt", iso_text(record.updated)).end_object();
    lines += json.take();
    lines += '\n';
  }
  return lines;
}

}  // namespace sluice::sandbox
