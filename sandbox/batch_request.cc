#include "sandbox/batch_request.h"

#include <algorithm>

namespace sluice::sandbox {
namespace {

namespace ondemand = simdjson::ondemand;

// Values inside an object are told from broken JSON by their own exception, because the position
// has to be taken while the document is at the offending value.
struct WrongShape {
  std::string what;
};

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

// RFC 8259 section 6. The parser leaves the token unread, and numbers may be longer than its types.
bool is_json_number(std::string_view text) {
  const std::size_t whole = text.starts_with('-') ? 1 : 0;
  std::size_t at = skip_digits(text, whole);
  if (at == whole || (text[whole] == '0' && at > whole + 1)) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    if (at == fraction) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = at;
    at = skip_digits(text, at);
    if (at == exponent) return false;
  }
  return at == text.size();
}

std::string_view scalar_token(ondemand::value value) {
  std::string_view token = value.raw_json_token();
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  if (token != "true" && token != "false" && !is_json_number(token))
    throw WrongShape{"Unrecognized token '" + std::string{token} + "'"};
  return token;
}

std::string_view text_of(ondemand::value value, const char* type_name) {
  switch (value.type()) {
    case ondemand::json_type::string:
      return value.get_string();
    case ondemand::json_type::number:
    case ondemand::json_type::boolean:
      return scalar_token(value);
    case ondemand::json_type::array:
      throw WrongShape{
          "Cannot deserialize value of type `java.lang.String` from Array value (token "
          "`JsonToken.START_ARRAY`)"};
    case ondemand::json_type::object:
      throw WrongShape{
          "Cannot deserialize value of type `java.lang.String` from Object value (token "
          "`JsonToken.START_OBJECT`)"};
    case ondemand::json_type::null:
      break;
  }
  throw WrongShape{std::string{"Cannot build "} + type_name + ", a required attribute is null"};
}

std::optional<std::string_view> optional_text(ondemand::value value) {
  if (value.is_null()) return std::nullopt;
  return text_of(value, "SimplePublicObjectBatchInput");
}

void read_properties(ondemand::value value, BatchInput& input) {
  input.has_properties = true;
  if (value.type() != ondemand::json_type::object)
    throw WrongShape{
        "Cannot deserialize value of type `java.util.LinkedHashMap<java.lang.String,"
        "java.lang.String>` from another value"};
  for (auto field : value.get_object()) {
    const std::string_view name = field.unescaped_key();
    ondemand::value content = field.value();
    const auto text = optional_text(content);
    if (text) input.properties.push_back({name, *text});
  }
}

BatchInput read_input(ondemand::value value) {
  if (value.type() != ondemand::json_type::object)
    throw WrongShape{
        "Cannot deserialize value of type "
        "`com.hubspot.inbounddb.publicobject.core.v2.SimplePublicObjectBatchInput$Json` from "
        "Array value (token `JsonToken.START_ARRAY`)"};
  BatchInput input;
  input.properties.reserve(16);
  for (auto field : value.get_object()) {
    const std::string_view name = field.unescaped_key();
    ondemand::value content = field.value();
    if (name == "id") {
      input.id = optional_text(content);
    } else if (name == "idProperty") {
      input.id_property = optional_text(content);
    } else if (name == "objectWriteTraceId") {
      input.trace_id = optional_text(content);
    } else if (name == "properties") {
      read_properties(content, input);
    }
  }
  return input;
}

std::vector<BatchInput> read_inputs(ondemand::value value) {
  if (value.type() != ondemand::json_type::array)
    throw WrongShape{
        "Cannot deserialize value of type `java.util.ArrayList<com.hubspot.inbounddb.publicobject."
        "core.v2.SimplePublicObjectBatchInput$Json>` from Object value (token "
        "`JsonToken.START_OBJECT`)"};
  std::vector<BatchInput> inputs;
  inputs.reserve(100);
  for (auto element : value.get_array()) inputs.push_back(read_input(element.value()));
  return inputs;
}

// Names of properties; nothing when the member is no array.
std::vector<std::string_view> read_names(ondemand::value value) {
  std::vector<std::string_view> names;
  if (value.type() != ondemand::json_type::array) return names;
  for (auto element : value.get_array()) names.push_back(text_of(element.value(), "BatchRead"));
  return names;
}

void read_member(std::string_view name, ondemand::value content, BatchRequest& request) {
  if (name == "inputs") {
    request.inputs = read_inputs(content);
  } else if (name == "idProperty") {
    request.id_property = optional_text(content);
  } else if (name == "properties") {
    request.properties = read_names(content);
  } else if (name == "propertiesWithHistory") {
    request.properties_with_history = read_names(content);
  }
}

// "line 3, column 9", as far as the parser tells where it stopped.
std::string position(ondemand::document& document, std::string_view body) {
  const char* location = nullptr;
  std::size_t offset = body.size();
  if (document.current_location().get(location) == simdjson::SUCCESS && location >= body.data() &&
      location <= body.data() + body.size())
    offset = static_cast<std::size_t>(location - body.data());
  const auto before = body.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.rfind('\n');
  const auto column = line_start == std::string_view::npos ? offset + 1 : offset - line_start;
  return "line " + std::to_string(lines + 1) + ", column " + std::to_string(column);
}

}  // namespace

BatchRequest BatchReader::read(std::string& body) {
  body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  ondemand::document document;
  const auto error = parser_.iterate(body.data(), body.size(), body.capacity()).get(document);
  if (error)
    throw BadBody{std::string{"Invalid input JSON on line 1, column 1: "} +
                  simdjson::error_message(error)};
  try {
    BatchRequest request;
    for (auto field : document.get_object()) {
      const std::string_view name = field.unescaped_key();
      read_member(name, field.value(), request);
    }
    const auto rest = document.current_location();
    if (rest.error() != simdjson::OUT_OF_BOUNDS)
      throw WrongShape{"Unexpected text after the end of the document"};
    return request;
  } catch (const WrongShape& shape) {
    throw BadBody{"Invalid input JSON on " + position(document, body) + ": " + shape.what};
  } catch (const simdjson::simdjson_error& broken) {
    throw BadBody{"Invalid input JSON on " + position(document, body) + ": " + broken.what()};
  }
}

}  // namespace sluice::sandbox
