#include "parsers/json_value.h"

#include "parsers/json_number.h"

namespace sluice {
namespace {

using simdjson::error_code;
using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

constexpr int deepest_level = 256;

std::string_view trim_end(std::string_view token) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!token.empty() && is_blank(token.back())) token.remove_suffix(1);
  return token;
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

error_code validate_level(value& checked, int level);

error_code validate_array(value& checked, int level) {
  simdjson::ondemand::array array;
  if (const error_code error = checked.get_array().get(array)) return error;
  for (auto element : array) {
    value inner;
    if (const error_code error = element.get(inner)) return error;
    if (const error_code error = validate_level(inner, level + 1)) return error;
  }
  return simdjson::SUCCESS;
}

error_code validate_object(value& checked, int level) {
  simdjson::ondemand::object object;
  if (const error_code error = checked.get_object().get(object)) return error;
  for (auto member : object) {
    if (member.error()) return member.error();
    auto&& field = std::move(member).value_unsafe();
    std::string_view name;
    if (const error_code error = field.unescaped_key().get(name)) return error;
    if (const error_code error = validate_level(field.value(), level + 1)) return error;
  }
  return simdjson::SUCCESS;
}

error_code validate_level(value& checked, int level) {
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

void JsonValueReader::start(std::string_view line) {
  has_escapes_ = line.find('\\') != std::string_view::npos;
  joined_.clear();
  joined_.reserve(line.size());  // views into it must survive its growth
}

error_code JsonValueReader::read_other(value& read_value, json_type type, Field& field) {
  switch (type) {
    case json_type::string:
    case json_type::number:
    case json_type::boolean:
    case json_type::null:
      return read_scalar(read_value, type, field);
    case json_type::array: {
      simdjson::ondemand::array array;
      if (const error_code error = read_value.get_array().get(array)) return error;
      return read_array(array, field);
    }
    case json_type::object:
      field.fault = &nested_object;
      return validate(read_value);
  }
  return simdjson::TAPE_ERROR;
}

error_code JsonValueReader::validate(value& checked) {
  return validate_level(checked, 1);
}

error_code JsonValueReader::read_scalar(value& read_value, json_type type, Field& field) const {
  if (type == json_type::string) return read_string(read_value, field);
  field.kind = FieldKind::scalar;
  const std::string_view token = trim_end(read_value.raw_json_token());
  if (type != json_type::null) field.value = token;
  return check_token(token, type);
}

error_code JsonValueReader::read_escaped_string(value& read_value, Field& field) {
  const error_code error = read_value.get_string().get(field.value);
  if (field.value.find('\0') != std::string_view::npos) field.fault = &nul_byte;
  return error;
}

error_code JsonValueReader::read_array(simdjson::ondemand::array array, Field& field) {
  field.kind = FieldKind::list;
  const std::size_t begin = joined_.size();
  bool is_first = true;
  for (auto next : array) {
    value element;
    if (const error_code error = next.get(element)) return error;
    Field read_field;
    if (const error_code error = read_element(element, read_field)) return error;
    if (field.fault == nullptr) field.fault = read_field.fault;
    if (!is_first) joined_ += ';';
    joined_ += read_field.value;
    is_first = false;
  }
  field.value = std::string_view(joined_).substr(begin);
  return simdjson::SUCCESS;
}

error_code JsonValueReader::read_element(value& element, Field& field) {
  json_type type{};
  if (const error_code error = element.type().get(type)) return error;
  if (type == json_type::array || type == json_type::object) {
    field.fault = &nested_in_array;
    return validate(element);
  }
  const error_code error = read_scalar(element, type, field);
  if (type == json_type::null) field.fault = &null_in_array;
  if (field.value.find(';') != std::string_view::npos) field.fault = &separator_in_array;
  return error;
}

}  // namespace sluice
