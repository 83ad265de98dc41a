#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace sluice::sandbox {

// `text` with JSON's escapes, without quotes around it. Bytes above 0x7f go through as they are.
void append_json_escaped(std::string& out, std::string_view text);

// Compact JSON, written in the order of the calls; commas come by themselves. Nesting is the
// caller's: every begin needs its end.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view{text}); }
  JsonWriter& value(bool flag) { return raw(flag ? "true" : "false"); }
  JsonWriter& value(std::integral auto number) { return raw(std::to_string(number)); }
  JsonWriter& null() { return raw("null"); }
  // Text that is JSON already.
  JsonWriter& raw(std::string_view json);

  template <typename Value>
  JsonWriter& member(std::string_view name, const Value& content) {
    return key(name).value(content);
  }

  // {"name":["text"]}: how HubSpot writes a `context` of one entry, less the braces.
  JsonWriter& list_member(std::string_view name, std::string_view only_element) {
    return key(name).begin_array().value(only_element).end_array();
  }

  void reserve(std::size_t bytes) { text_.reserve(bytes); }
  // What was written. The writer is empty afterwards.
  std::string take();

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace sluice::sandbox
