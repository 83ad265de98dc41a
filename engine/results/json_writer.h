#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// How JSON is laid out: a member a line for people, or all of it on one line.
enum class JsonStyle { indented, one_line };

/// Writes JSON, member by member in the order of the calls. `key` is empty for elements of an array
/// and for the outermost value.
class JsonWriter {
 public:
  explicit JsonWriter(JsonStyle style = JsonStyle::indented) : style_(style) {}

  void begin_object(std::string_view key = {});
  void end_object();
  void begin_array(std::string_view key = {});
  void end_array();

  void text(std::string_view key, std::string_view value);
  void number(std::string_view key, std::uint64_t value);
  void decimal(std::string_view key, double value);  // three digits behind the point
  void boolean(std::string_view key, bool value);
  void null(std::string_view key);

  /// null where `value` is empty.
  void text_or_null(std::string_view key, std::string_view value);

  /// The document, with a line end behind it. Everything that was begun must have ended.
  std::string take();

 private:
  void start_value(std::string_view key);
  void close(char bracket);
  void start_line();

  JsonStyle style_;
  std::string out_;
  std::vector<bool> has_members_;  // for each open object or array
};

}  // namespace sluice
