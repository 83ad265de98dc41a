#include "parsers/json_record_reader.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "parsers/input_buffer.h"

namespace sluice {
namespace {

using simdjson::error_code;
using simdjson::ondemand::json_type;

constexpr std::string_view own_name = "sluice";

std::string_view explain(error_code error) {
  switch (error) {
    case simdjson::INCORRECT_TYPE:
      return "the line is not an object";
    case simdjson::TRAILING_CONTENT:
      return "something follows the object";
    case simdjson::STRING_ERROR:
      return "a string has a broken escape";
    case simdjson::UNESCAPED_CHARS:
      return "a string holds a control character";
    case simdjson::UNCLOSED_STRING:
      return "a string is never closed";
    case simdjson::NUMBER_ERROR:
      return "a number is malformed";
    case simdjson::DEPTH_ERROR:
      return "it is nested more than 256 levels deep";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "an object or array is never closed";
    default:
      return "a value, comma, colon, quote or bracket is missing or too many";
  }
}

/// On-Demand reports the first error it meets; a NUL byte, which no JSON holds, or an encoding
/// error is the cause of others.
JsonFault broken(error_code error, std::string_view line) {
  if (line.find('\0') != std::string_view::npos) return {ReadError::nul_byte, "holds a NUL byte"};
  if (!simdjson::validate_utf8(line.data(), line.size())) {
    return {ReadError::invalid_encoding, "is not valid UTF-8"};
  }
  return {ReadError::bad_json, "is not valid JSON: " + std::string(explain(error))};
}

bool holds_fault(std::span<const Field> fields) {
  return std::ranges::any_of(fields, [](const Field& field) { return field.fault != nullptr; });
}

}  // namespace

std::size_t JsonRecordReader::read_usual(std::string_view text) {
  flat_.clear();
  return read_flat_object(text, flat_);
}

void JsonRecordReader::take_usual(std::string_view line, RecordView& record) {
  record.text = line;
  record.padding = InputBuffer::padding;
  record.fields = flat_.fields();
  record.has_faults = false;
  record.names = 2 * flat_.finish();
  record.id.reset();
  record.id_property.reset();
}

std::optional<JsonFault> JsonRecordReader::read(std::string_view line, RecordView& record) {
  start(line);
  if (std::optional<JsonFault> fault = parse(line)) return fault;
  const bool is_hubspot = hubspot_.is_present();
  if (is_hubspot) take_beside();
  JsonMembers& members = is_hubspot ? hubspot_.properties() : flat_;
  if (flat_.fault()) return flat_.fault();
  if (is_hubspot && hubspot_.fault()) return hubspot_.fault();
  record.text = text_without_own_member(line);
  record.padding = own_member_ == nullptr ? InputBuffer::padding : 0;
  record.fields = members.fields();
  record.has_faults = holds_fault(record.fields);
  record.names = 2 * members.finish() + (is_hubspot ? 1 : 0);
  record.id = is_hubspot ? hubspot_.id() : std::nullopt;
  record.id_property = is_hubspot ? hubspot_.id_property() : std::nullopt;
  return std::nullopt;
}

void JsonRecordReader::start(std::string_view line) {
  flat_.clear();
  flat_types_.clear();
  hubspot_.clear();
  line_end_ = line.data() + line.size();
  own_member_ = nullptr;
  member_behind_ = nullptr;
}

std::optional<JsonFault> JsonRecordReader::parse(std::string_view line) {
  values_.start(line);
  const std::size_t capacity = line.size() + simdjson::SIMDJSON_PADDING;
  error_code error = parser_.iterate(line.data(), line.size(), capacity).get(document_);
  if (!error) error = read_members();
  const bool is_at_end = !error && document_.current_location().error() == simdjson::OUT_OF_BOUNDS;
  if (!error && !is_at_end) error = simdjson::TRAILING_CONTENT;
  if (!error) return std::nullopt;
  return broken(error, line);
}

error_code JsonRecordReader::read_members() {
  simdjson::ondemand::object object;
  if (const error_code error = document_.get_object().get(object)) return error;
  for (auto member : object) {
    if (member.error()) return member.error();
    auto&& field = std::move(member).value_unsafe();
    if (const error_code error = read_member(field)) return error;
  }
  return simdjson::SUCCESS;
}

error_code JsonRecordReader::read_member(simdjson::ondemand::field& field) {
  const char* const quote = field.key().raw() - 1;
  if (own_member_ != nullptr && member_behind_ == nullptr) member_behind_ = quote;
  std::string_view name;
  if (const error_code error = flat_.read_name(field, line_end_, name)) return error;
  simdjson::ondemand::value& value = field.value();
  if (name != own_name) return read_value(name, value);
  own_member_ = quote;
  member_behind_ = nullptr;
  return JsonValueReader::validate(value);
}

error_code JsonRecordReader::read_value(std::string_view name, simdjson::ondemand::value& value) {
  json_type type{};
  if (const error_code error = value.type().get(type)) return error;
  if (type == json_type::object && name == "properties") {
    return hubspot_.read_properties(value, line_end_, values_);
  }
  flat_types_.push_back(type);
  return values_.read(value, type, flat_.add(name));
}

void JsonRecordReader::take_beside() {
  for (std::size_t i = 0; i < flat_types_.size(); ++i) {
    hubspot_.take_beside(flat_.fields()[i], flat_types_[i]);
  }
}

/// From `sluice` to the next member; if it is the last one, from the comma before it to the brace.
std::string_view JsonRecordReader::text_without_own_member(std::string_view line) {
  if (own_member_ == nullptr) return line;
  std::size_t begin = static_cast<std::size_t>(own_member_ - line.data());
  std::size_t end = line.size() - 1;
  if (member_behind_ != nullptr) {
    end = static_cast<std::size_t>(member_behind_ - line.data());
  } else {
    const std::size_t before = line.find_last_not_of(" \t\r", begin - 1);
    if (line[before] == ',') begin = before;
  }
  text_ = line.substr(0, begin);
  text_ += line.substr(end);
  return text_;
}

}  // namespace sluice
