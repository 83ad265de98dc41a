#include "sandbox/associations_api.h"

#include <charconv>

#include <simdjson.h>

#include "sandbox/error_body.h"
#include "sandbox/json_writer.h"

namespace sluice::sandbox {
namespace {

constexpr std::size_t most_associations = 2000;

struct Pair {
  std::string_view from;
  std::string_view to;
};

std::vector<Pair> read_pairs(simdjson::dom::element document) {
  std::vector<Pair> pairs;
  for (const simdjson::dom::element input : document["inputs"].get_array()) {
    const std::string_view from = input["from"]["id"];
    const std::string_view to = input["to"]["id"];
    pairs.push_back({from, to});
  }
  return pairs;
}

bool exists(ObjectTable& table, std::string_view id) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc{} || end != id.data() + id.size()) return false;
  const Record* record = table.records.find(number);
  return record && !record->archived;
}

void write_result(JsonWriter& json, const ObjectTable& from, const ObjectTable& to, Pair pair) {
  json.begin_object().member("fromObjectTypeId", from.type.type_id);
  json.member("fromObjectId", pair.from).member("toObjectTypeId", to.type.type_id);
  json.member("toObjectId", pair.to).key("labels").begin_array().end_array().end_object();
}

void write_error(JsonWriter& json, const ObjectTable& from, Pair pair) {
  json.begin_object().member("status", "error").member("category", "OBJECT_NOT_FOUND");
  json.member("message", not_found_message(from.type)).key("context").begin_object();
  json.list_member("fromObjectId", pair.from).list_member("toObjectId", pair.to);
  json.end_object().end_object();
}

HttpReply associate(Associations& associations, ObjectTable& from, ObjectTable& to,
                    const std::vector<Pair>& pairs, Time now) {
  JsonWriter json;
  std::vector<Pair> missing;
  json.begin_object().member("completedAt", iso_text(now)).member("status", "COMPLETE");
  json.member("startedAt", iso_text(now)).key("results").begin_array();
  for (const Pair pair : pairs) {
    if (!exists(from, pair.from) || !exists(to, pair.to)) {
      missing.push_back(pair);
      continue;
    }
    std::string link = from.type.type_id;
    link.append("/").append(pair.from).append("/").append(to.type.type_id);
    associations.insert(link.append("/").append(pair.to));
    write_result(json, from, to, pair);
  }
  json.end_array();
  if (!missing.empty()) {
    json.member("numErrors", missing.size()).key("errors").begin_array();
    for (const Pair pair : missing) write_error(json, from, pair);
    json.end_array();
  }
  json.end_object();
  return {missing.empty() ? 201 : 207, json.take()};
}

}  // namespace

HttpReply create_associations(Associations& associations, ObjectTable& from, ObjectTable& to,
                              const std::string& body, Time now, std::string_view correlation) {
  simdjson::dom::parser parser;
  try {
    const auto pairs = read_pairs(parser.parse(body));
    if (pairs.size() > most_associations)
      return categorised_error(400,
                               "The maximum number of inputs supported in a batch is 2000. Please "
                               "reduce the number of items and try again",
                               "VALIDATION_ERROR", correlation);
    return associate(associations, from, to, pairs, now);
  } catch (const simdjson::simdjson_error& bad) {
    return bad_json(std::string{"Invalid input JSON on line 1, column 1: "} + bad.what(),
                    correlation);
  }
}

}  // namespace sluice::sandbox
