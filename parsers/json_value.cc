#include "parsers/json_value.h"

#include "parsers/json_number.h"

namespace sluice {
namespace {

using simdjson::error_code;
using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

constexpr int deepest_level = 256;

std::string_view trim_end(std::string_view token) {
  return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
}

/// Numbers, booleans and null, as they are written.
error_code check_token(std::string_view token, json_type type) {
  switch (type) {
    case json_type::number:
      return is_json_number(token) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
    case json_type::boolean:
      return token == "true" || token == "false" ? simdjson::SUCCESS : simdjson::T_ATOM_ERROR;
    case json_type::null:
      return token == "null" ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    case json_type::string:
    case json_type::array:
    case json_type::object:
      break;
  }
  return simdjson::INCORRECT_TYPE;
}

error_code validate_level(value checked, int level);

error_code validate_array(value checked, int level) {
  simdjson::ondemand::array array;
  if (const error_code error = checked.get_array().get(array)) return error;
  for (auto element : array) {
    value inner;
    if (const error_code error = element.get(inner)) return error;
    if (const error_code error = validate_level(inner, level + 1)) return error;
  }
  return simdjson::SUCCESS;
}

error_code validate_object(value checked, int level) {
  simdjson::ondemand::object object;
  if (const error_code error = checked.get_object().get(object)) return error;
  for (auto member : object) {
    simdjson::ondemand::field field;
    std::string_view name;
    if (const error_code error = std::move(member).get(field)) return error;
    if (const error_code error = field.unescaped_key().get(name)) return error;
    if (const error_code error = validate_level(field.value(), level + 1)) return error;
  }
  return simdjson::SUCCESS;
}

error_code validate_level(value checked, int level) {
  if (level > deepest_level) return simdjson::DEPTH_ERROR;
  json_type type{};
  if (const error_code error = checked.type().get(type)) return error;
  switch (type) {
    case json_type::array:
      return validate_array(checked, level);
    case json_type::object:
      return validate_object(checked, level);
    case json_type::string: {
      std::string_view text;
      return checked.get_string().get(text);
    }
    case json_type::number:
    case json_type::boolean:
    case json_type::null:
      return check_token(trim_end(checked.raw_json_token()), type);
  }
  return simdjson::TAPE_ERROR;
}

constexpr FieldFault nul_byte{ReadError::nul_byte, "\\u0000 (a NUL byte) cannot be loaded"};
constexpr FieldFault nested_object{ReadError::nested_value, "a nested object cannot be loaded"};
constexpr FieldFault nested_in_array{
    ReadError::nested_value, "an array in which an array or object stands cannot be loaded"};
constexpr FieldFault null_in_array{ReadError::nested_value,
                                   "an array with null in it cannot be loaded"};
constexpr FieldFault separator_in_array{
    ReadError::nested_value,
    "an array element with `;` in it cannot be loaded, as `;` separates the elements"};

}  // namespace

void JsonValueReader::start(std::size_t line_size) {
  joined_.clear();
  joined_.reserve(line_size);  // views into it must survive its growth
}

JsonValueReader::Reading JsonValueReader::read(value read_value) {
  json_type type{};
  if (const error_code error = read_value.type().get(type)) return {.error = error};
  switch (type) {
    case json_type::object:
      return {.error = validate(read_value), .fault = &nested_object};
    case json_type::array: {
      simdjson::ondemand::array array;
      if (const error_code error = read_value.get_array().get(array)) return {.error = error};
      return read_array(array);
    }
    case json_type::string:
    case json_type::number:
    case json_type::boolean:
    case json_type::null:
      return read_scalar(read_value, type);
  }
  return {.error = simdjson::TAPE_ERROR};
}

error_code JsonValueReader::validate(value checked) {
  return validate_level(checked, 1);
}

JsonValueReader::Reading JsonValueReader::read_scalar(value read_value, json_type type) {
  Reading reading;
  if (type == json_type::string) {
    reading.error = read_value.get_string().get(reading.text);
    if (reading.text.find('\0') != std::string_view::npos) {
      reading.fault = &nul_byte;
    }
    return reading;
  }
  reading.text = trim_end(read_value.raw_json_token());
  reading.error = check_token(reading.text, type);
  if (type == json_type::null) reading.text = {};
  return reading;
}

JsonValueReader::Reading JsonValueReader::read_array(simdjson::ondemand::array array) {
  const std::size_t begin = joined_.size();
  const FieldFault* fault = nullptr;
  bool is_first = true;
  for (auto element : array) {
    value inner;
    if (const error_code error = element.get(inner)) return {.error = error};
    const Reading reading = read_element(inner);
    if (reading.error) return reading;
    if (fault == nullptr) fault = reading.fault;
    if (!is_first) joined_ += ';';
    joined_ += reading.text;
    is_first = false;
  }
  return {simdjson::SUCCESS, std::string_view(joined_).substr(begin), fault};
}

JsonValueReader::Reading JsonValueReader::read_element(value element) {
  json_type type{};
  if (const error_code error = element.type().get(type)) return {.error = error};
  if (type == json_type::array || type == json_type::object) {
    return {.error = validate(element), .fault = &nested_in_array};
  }
  Reading reading = read_scalar(element, type);
  if (type == json_type::null) reading.fault = &null_in_array;
  if (reading.text.find(';') != std::string_view::npos) {
    reading.fault = &separator_in_array;
  }
  return reading;
}

}  // namespace sluice
