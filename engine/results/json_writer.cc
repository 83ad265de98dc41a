#include "engine/results/json_writer.h"

#include <utility>

#include <fmt/format.h>

#include "engine/hubspot/json_text.h"
#include "engine/results/valid_utf8.h"

namespace sluice {

void JsonWriter::begin_object(std::string_view key) {
  start_value(key);
  out_ += '{';
  has_members_.push_back(false);
}

void JsonWriter::end_object() {
  close('}');
}

void JsonWriter::begin_array(std::string_view key) {
  start_value(key);
  out_ += '[';
  has_members_.push_back(false);
}

void JsonWriter::end_array() {
  close(']');
}

void JsonWriter::text(std::string_view key, std::string_view value) {
  start_value(key);
  std::string valid;
  append_valid_utf8(valid, value);
  append_json_string(out_, valid);
}

void JsonWriter::number(std::string_view key, std::uint64_t value) {
  start_value(key);
  out_ += std::to_string(value);
}

void JsonWriter::decimal(std::string_view key, double value) {
  start_value(key);
  out_ += fmt::format("{:.3f}", value);
}

void JsonWriter::boolean(std::string_view key, bool value) {
  start_value(key);
  out_ += value ? "true" : "false";
}

void JsonWriter::null(std::string_view key) {
  start_value(key);
  out_ += "null";
}

void JsonWriter::text_or_null(std::string_view key, std::string_view value) {
  value.empty() ? null(key) : text(key, value);
}

std::string JsonWriter::take() {
  out_ += '\n';
  return std::exchange(out_, {});
}

void JsonWriter::start_value(std::string_view key) {
  if (!has_members_.empty()) {
    if (has_members_.back()) out_ += ',';
    has_members_.back() = true;
    start_line();
  }
  if (key.empty()) return;
  append_json_string(out_, key);
  out_ += style_ == JsonStyle::indented ? ": " : ":";
}

void JsonWriter::close(char bracket) {
  const bool had_members = has_members_.back();
  has_members_.pop_back();
  if (had_members) start_line();
  out_ += bracket;
}

void JsonWriter::start_line() {
  if (style_ == JsonStyle::one_line) return;
  out_ += '\n';
  out_.append(2 * has_members_.size(), ' ');
}

}  // namespace sluice
