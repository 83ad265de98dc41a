#include "engine/hubspot/batch_reply.h"

#include <algorithm>

#include "engine/hubspot/reply_reading.h"

namespace sluice {
namespace {

namespace json = simdjson::ondemand;

/// An object's JSON text, skipped rather than read; empty for anything else.
std::string_view raw_object(json::value value) {
  if (!is_object(value)) return {};
  json::object object = value.get_object();
  return object.raw_json();
}

std::string_view visible_id(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, may_stand_in_record_id);
  const auto length = static_cast<std::size_t>(end - text.begin());
  return text.substr(0, std::min(length, longest_record_id));
}

BatchWarning read_warning(json::value element) {
  BatchWarning warning;
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    if (name == "category") warning.category = text_of(value);
    if (name == "message") warning.message = text_of(value);
  });
  return warning;
}

void take(const BatchWarning& warning, BatchReply& out) {
  ++out.warnings;
  if (warning.category.empty() && warning.message.empty()) return;
  auto& kinds = out.warning_kinds;
  auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const BatchWarning& other) {
    return other.category == warning.category && other.message == warning.message;
  });
  if (kind == kinds.end()) {
    if (kinds.size() == max_warning_kinds) return;
    kind = kinds.insert(kinds.end(), warning);
  }
  ++kind->count;
}

/// By the first letter of the name, as most members of a result are of no interest.
void read_member(json::raw_json_string name, json::value value, BatchResult& result,
                 BatchReply& out) {
  switch (*name.raw()) {
    case 'i':
      if (name == "id") result.id = visible_id(text_of(value));
      break;
    case 'o':
      if (name == "objectWriteTraceId") result.trace_id = text_of(value);
      break;
    case 'p':
      if (name == "properties") result.properties = raw_object(value);
      break;
    case 'n':
      if (name == "new") result.is_new = is_true(value);
      break;
    case 'w':
      if (name != "warnings") break;
      for_each_element(value, [&](json::value warning) { take(read_warning(warning), out); });
      break;
  }
}

void expect_room(std::size_t elements) {
  if (elements == max_batch_elements) throw simdjson::simdjson_error(simdjson::CAPACITY);
}

void read_result(json::value element, BatchReply& out) {
  expect_room(out.results.size());
  BatchResult& result = out.results.emplace_back();
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    read_member(name, value, result, out);
  });
}

}  // namespace

bool BatchReplyReader::read(const Reply& reply, BatchReply& out) {
  out.results.clear();
  out.errors.clear();
  out.warnings = 0;
  out.warning_kinds.clear();
  const bool may_be_usual = reply.readable >= UsualReplyReader::padding;
  if (may_be_usual && usual_.read(reply.body, out.results)) return true;
  out.results.clear();
  return read_any(reply, out);
}

bool BatchReplyReader::read_any(const Reply& reply, BatchReply& out) try {
  for (auto member : reader_.object(reply.body, reply.readable)) {
    const json::raw_json_string name = member.key();
    const json::value value = member.value();
    if (name == "results") {
      for_each_element(value, [&](json::value element) { read_result(element, out); });
    }
    if (name == "errors") {
      for_each_element(value, [&](json::value element) {
        expect_room(out.errors.size());
        out.errors.push_back(raw_object(element));
      });
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
