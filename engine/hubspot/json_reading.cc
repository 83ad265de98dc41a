#include "engine/hubspot/json_reading.h"

#include "engine/hubspot/key.h"

namespace sluice {

namespace json = simdjson::ondemand;

void JsonReader::iterate_copy(std::string_view text) {
  buffer_.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  buffer_.assign(text);
  document_ = parser_.iterate(buffer_);
}

json::object JsonReader::object(std::string_view text, std::size_t readable) {
  if (readable < simdjson::SIMDJSON_PADDING) {
    iterate_copy(text);
  } else {
    document_ = parser_.iterate(simdjson::padded_string_view(text, text.size() + readable));
  }
  return document_.get_object();
}

json::array JsonReader::array(std::string_view text) {
  iterate_copy(text);
  return document_.get_array();
}

void JsonReader::finish() {
  if (document_.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
  }
}

std::string_view text_of(json::value value) {
  const json::json_type type = value.type();
  const std::string_view token = value.raw_json_token();
  if (type == json::json_type::number) return trim_blanks(token);
  if (type != json::json_type::string) return {};
  std::string_view text;
  const auto error = value.get_string().get(text);
  if (error == simdjson::SUCCESS) return text;
  // A text that was cut within a surrogate pair cannot be unescaped; it is worth more as it stands
  // than not at all.
  const std::string_view quoted = trim_blanks(token);
  return quoted.size() < 2 ? std::string_view() : quoted.substr(1, quoted.size() - 2);
}

bool is_true(json::value value) {
  const json::json_type type = value.type();
  return type == json::json_type::boolean && trim_blanks(value.raw_json_token()) == "true";
}

bool is_object(json::value& value) {
  return value.type() == json::json_type::object;
}

bool is_array(json::value& value) {
  return value.type() == json::json_type::array;
}

}  // namespace sluice
