#include "engine/hubspot/json_reading.h"

#include "engine/hubspot/key.h"

namespace sluice {

namespace json = simdjson::ondemand;

namespace {

// simdjson keeps four bytes for each token of a text. What HubSpot sends has some 100,000 at most.
constexpr std::size_t max_tokens = 2u << 20;

// A shorter text cannot have more.
constexpr std::size_t surely_few_bytes = max_tokens;

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool is_operator(char c) {
  return c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']';
}

/// Of operators, strings and other scalars, as simdjson counts them.
std::size_t count_tokens(std::string_view text) {
  std::size_t count = 0;
  bool is_in_string = false;
  bool is_in_scalar = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_quote = c == '"';
    const bool is_separator = !is_in_string && (is_operator(c) || is_blank(c) || is_quote);
    if (c == '\\') ++at;
    if (is_in_string) {
      is_in_string = !is_quote;
      continue;
    }
    if (is_separator ? !is_blank(c) : !is_in_scalar) ++count;
    is_in_scalar = !is_separator;
    is_in_string = is_quote;
  }
  return count;
}

void expect_few_tokens(std::string_view text) {
  if (text.size() <= surely_few_bytes) return;
  if (count_tokens(text) > max_tokens) throw simdjson::simdjson_error(simdjson::CAPACITY);
}

}  // namespace

void JsonReader::iterate_copy(std::string_view text) {
  buffer_.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  buffer_.assign(text);
  document_ = parser_.iterate(buffer_);
}

json::object JsonReader::object(std::string_view text, std::size_t readable) {
  expect_few_tokens(text);
  if (readable < simdjson::SIMDJSON_PADDING) {
    iterate_copy(text);
  } else {
    document_ = parser_.iterate(simdjson::padded_string_view(text, text.size() + readable));
  }
  return document_.get_object();
}

json::array JsonReader::array(std::string_view text) {
  expect_few_tokens(text);
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
