#include "engine/hubspot/batch_reply.h"

namespace sluice {
namespace {

namespace json = simdjson::ondemand;

/// An object's JSON text, skipped rather than read; empty for anything else.
std::string_view raw_object(json::value value) {
  if (!is_object(value)) return {};
  json::object object = value.get_object();
  return object.raw_json();
}

BatchResult read_result(json::value element, std::size_t& warnings) {
  BatchResult result;
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    if (name == "id") result.id = text_of(value);
    if (name == "objectWriteTraceId") result.trace_id = text_of(value);
    if (name == "properties") result.properties = raw_object(value);
    if (name == "new") result.is_new = is_true(value);
    if (name == "warnings") for_each_element(value, [&](json::value) { ++warnings; });
  });
  return result;
}

}  // namespace

bool BatchReplyReader::read(std::string_view body, BatchReply& out) try {
  out.results.clear();
  out.errors.clear();
  out.warnings = 0;
  for (auto member : reader_.object(body)) {
    const json::raw_json_string name = member.key();
    const json::value value = member.value();
    if (name == "results") {
      for_each_element(value, [&](json::value element) {
        out.results.push_back(read_result(element, out.warnings));
      });
    }
    if (name == "errors") {
      for_each_element(value,
                       [&](json::value element) { out.errors.push_back(raw_object(element)); });
    }
  }
  reader_.finish();
  return true;
} catch (const simdjson::simdjson_error&) {
  return false;
}

std::string_view BatchReplyReader::property(const BatchResult& result,
                                            std::string_view property) try {
  if (result.properties.empty()) return {};
  for (auto member : properties_reader_.object_within(result.properties)) {
    // Not the quick comparison of raw names: a long name could run past the text's padding.
    const std::string_view name = member.unescaped_key();
    if (name == property) return text_of(member.value());
  }
  return {};
} catch (const simdjson::simdjson_error&) {
  return {};
}

}  // namespace sluice
