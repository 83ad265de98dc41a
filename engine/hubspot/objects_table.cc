#include <algorithm>
#include <vector>

#include "engine/hubspot/json_text.h"
#include "engine/hubspot/object_type.h"

namespace sluice {
namespace {

using Row = std::array<std::string, 5>;

/// The path in the oldest version that has one.
std::string path_of(const KnownObject& object) {
  const ObjectType type{std::string(object.name), std::string(object.segment), {}, object.path};
  const bool is_dated = object.path == PathOrder::dated_only;
  return upsert_path(type, is_dated ? ApiVersion::v2026_09 : ApiVersion::v3);
}

std::string or_dash(std::string_view text) {
  return std::string(text.empty() ? "-" : text);
}

std::string scopes_as_text(const KnownObject& object) {
  std::string text = or_dash(object.write_scopes[0]);
  if (!object.write_scopes[1].empty()) text.append(" or ").append(object.write_scopes[1]);
  return text;
}

std::vector<Row> rows() {
  std::vector<Row> rows{{"object", "type id", "path", "unique property", "write scope"}};
  for (const KnownObject& object : known_objects()) {
    rows.push_back({std::string(object.name), or_dash(object.type_id), path_of(object),
                    or_dash(object.default_id_property), scopes_as_text(object)});
  }
  return rows;
}

std::array<std::size_t, 5> column_widths(const std::vector<Row>& rows) {
  std::array<std::size_t, 5> widths{};
  for (const Row& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], row[column].size());
    }
  }
  return widths;
}

void append_row(std::string& out, const Row& row, const std::array<std::size_t, 5>& widths) {
  for (std::size_t column = 0; column + 1 < row.size(); ++column) {
    out.append(row[column]).append(widths[column] - row[column].size() + 2, ' ');
  }
  out.append(row.back()).append("\n");
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  append_json_string(out, name);
  out.push_back(':');
  if (value.empty()) {
    out.append("null");
  } else {
    append_json_string(out, value);
  }
  out.push_back(',');
}

void append_object(std::string& out, const KnownObject& object) {
  out.push_back('{');
  append_member(out, "name", object.name);
  append_member(out, "type_id", object.type_id);
  append_member(out, "path", path_of(object));
  append_member(out, "default_unique_property", object.default_id_property);
  out.append(R"("write_scopes":[)");
  for (std::size_t at = 0; at < object.write_scopes.size(); ++at) {
    if (object.write_scopes[at].empty()) break;
    if (at > 0) out.push_back(',');
    append_json_string(out, object.write_scopes[at]);
  }
  out.append("]}");
}

}  // namespace

std::string objects_as_text() {
  const auto table = rows();
  const auto widths = column_widths(table);
  std::string text;
  for (const Row& row : table) append_row(text, row, widths);
  return text.append(
      "\ncustom objects go by type id (2-123456) or full name (p123_cars); their scope is\n"
      "crm.objects.custom.write. where no scope is shown HubSpot takes one of many, and its "
      "refusal\n"
      "names the right one. paths with a date need --api-version.\n");
}

std::string objects_as_json() {
  std::string text = "[";
  for (const KnownObject& object : known_objects()) {
    if (text.size() > 1) text.append(",\n ");
    append_object(text, object);
  }
  return text.append("]\n");
}

}  // namespace sluice
