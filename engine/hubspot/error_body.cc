#include "engine/hubspot/error_body.h"

#include <algorithm>

#include "engine/hubspot/correlation_id.h"
#include "engine/hubspot/json_reading.h"
#include "engine/hubspot/utf8.h"

namespace sluice {
namespace {

namespace json = simdjson::ondemand;

constexpr std::string_view invalid_values_prefix = "Property values were not valid: ";
constexpr std::string_view unknown_property_code = "PROPERTY_DOESNT_EXIST";
constexpr std::string_view ellipsis = "…";

// HubSpot's codes and categories are words, and keys and trace ids are short, too.
constexpr std::size_t max_code_bytes = 200;

// Of names, and of details, in one error; a batch has 100 records at most.
constexpr std::size_t max_elements = 10'000;
constexpr std::size_t max_unknown_properties = 1'000;

std::string bounded_code(std::string_view text) {
  return std::string(cut_between_characters(text, max_code_bytes));
}

std::string bounded_name(std::string_view text) {
  return std::string(cut_between_characters(text, max_property_bytes));
}

void append_texts(json::value value, std::vector<std::string>& out) {
  const auto append = [&](std::string_view text) {
    if (!text.empty() && out.size() < max_elements) out.emplace_back(text);
  };
  if (is_array(value)) {
    for_each_element(value, [&](json::value element) { append(text_of(element)); });
  } else {
    append(text_of(value));
  }
}

/// What one element of `errors`, or of the array inside the message, says.
struct Detail {
  std::string code;
  std::string property;
  std::string message;
};

void take(Detail detail, ErrorBody& error) {
  auto& unknown = error.unknown_properties;
  if (detail.code == unknown_property_code && !detail.property.empty() &&
      unknown.size() < max_unknown_properties &&
      std::find(unknown.begin(), unknown.end(), detail.property) == unknown.end()) {
    unknown.push_back(detail.property);
  }
  const bool is_first =
      error.code.empty() && error.property.empty() && error.detail_message.empty();
  if (!is_first) return;
  error.code = std::move(detail.code);
  error.property = std::move(detail.property);
  error.detail_message = std::move(detail.message);
}

/// `context` of the error itself.
void read_context(json::value context, ErrorBody& error) {
  for_each_member(context, [&](json::raw_json_string name, json::value value) {
    if (name == "objectWriteTraceId") append_texts(value, error.trace_ids);
    if (name == "ids") append_texts(value, error.ids);
    if (name == "requiredGranularScopes") append_texts(value, error.required_scopes);
  });
}

void read_detail_context(json::value context, Detail& detail, ErrorBody& error) {
  std::vector<std::string> properties;
  for_each_member(context, [&](json::raw_json_string name, json::value value) {
    if (name == "propertyName") append_texts(value, properties);
    if (name == "requiredGranularScopes") append_texts(value, error.required_scopes);
  });
  if (!properties.empty()) detail.property = bounded_name(properties.front());
}

/// An element of `errors`: {"message","code","context":{"propertyName":[..]}}
Detail read_detail(json::value element, ErrorBody& error) {
  Detail detail;
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    if (name == "message") detail.message = bounded_message(text_of(value));
    if (name == "code") detail.code = bounded_code(text_of(value));
    if (name == "context") read_detail_context(value, detail, error);
  });
  return detail;
}

/// An element of the array inside the message: {"isValid","message","error","name",..}
Detail read_invalid_value(json::value element) {
  Detail detail;
  for_each_member(element, [&](json::raw_json_string name, json::value value) {
    if (name == "message") detail.message = bounded_message(text_of(value));
    if (name == "error") detail.code = bounded_code(text_of(value));
    if (name == "name") detail.property = bounded_name(text_of(value));
  });
  return detail;
}

/// The message as it came; the details of `errors` go to `details`.
std::string read_members(json::object object, ErrorBody& error, std::vector<Detail>& details) {
  std::string message;
  for (auto member : object) {
    const json::raw_json_string name = member.key();
    json::value value = member.value();
    if (name == "message") message = text_of(value);
    if (name == "category") error.category = bounded_code(text_of(value));
    if (name == "correlationId") error.correlation_id = printable_correlation_id(text_of(value));
    if (name == "policyName") error.policy_name = bounded_code(text_of(value));
    if (name == "context") read_context(value, error);
    if (name == "errors") {
      for_each_element(value, [&](json::value element) {
        if (details.size() < max_elements) details.push_back(read_detail(element, error));
      });
    }
  }
  return message;
}

/// Options stand in brackets behind this phrase; the first of them are enough to see the kind.
std::string_view without_long_options(std::string_view text) {
  constexpr std::string_view phrase = "allowed options: [";
  constexpr std::size_t kept = 256;
  const auto list = text.find(phrase);
  if (list == std::string_view::npos || text.size() - list < phrase.size() + kept) return text;
  const auto last = text.rfind(", ", list + phrase.size() + kept);
  const bool is_within = last != std::string_view::npos && last > list;
  return text.substr(0, is_within ? last + 2 : list + phrase.size());
}

}  // namespace

struct ErrorReader::State {
  JsonReader reader;
  std::vector<Detail> details;

  /// A message without a whole array has no details of its own.
  void read_invalid_values(std::string_view message, ErrorBody& error) try {
    const auto prefix = message.find(invalid_values_prefix);
    if (prefix == std::string_view::npos) return;
    for (auto element : reader.array(message.substr(prefix + invalid_values_prefix.size()))) {
      take(read_invalid_value(element.value()), error);
    }
  } catch (const simdjson::simdjson_error&) {
  }
};

ErrorReader::ErrorReader() : state_(std::make_unique<State>()) {}
ErrorReader::~ErrorReader() = default;

/// A reason is not lost for a byte that is no UTF-8.
std::optional<ErrorBody> ErrorReader::read(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return read_valid(text);
  return read_valid(repaired_utf8(text));
}

std::optional<ErrorBody> ErrorReader::read_valid(std::string_view text) try {
  ErrorBody error;
  state_->details.clear();
  const std::string message = read_members(state_->reader.object(text), error, state_->details);
  state_->reader.finish();
  error.message = bounded_message(message);
  state_->read_invalid_values(message, error);
  for (Detail& detail : state_->details) take(std::move(detail), error);
  return error;
} catch (const simdjson::simdjson_error&) {
  return std::nullopt;
}

std::string bounded_message(std::string_view text) {
  const std::string_view shown =
      cut_between_characters(without_long_options(text), max_message_bytes - ellipsis.size());
  std::string message(shown);
  if (shown.size() < text.size()) message.append(ellipsis);
  return message;
}

}  // namespace sluice
