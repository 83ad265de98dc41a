#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <simdjson.h>

/// Tolerant reading of HubSpot's JSON with simdjson On-Demand. Broken JSON throws
/// simdjson::simdjson_error, values of an unexpected type count as absent. For the .cc files of
/// this room: simdjson.h is large.
namespace sluice {

/// A parser with a buffer for texts that lack simdjson's padding; both are reused.
class JsonReader {
 public:
  /// The root object of `text`, which is copied unless simdjson's padding stands `readable` behind
  /// it. What is read from it lives until the next call, and as long as such a text.
  /// A text of millions of tokens, for which simdjson would take several times its size, is
  /// refused like one that is broken. Call finish() after the last field: On-Demand sees a cut text
  /// no earlier.
  simdjson::ondemand::object object(std::string_view text, std::size_t readable = 0);

  /// As object(), for an array.
  simdjson::ondemand::array array(std::string_view text);

  /// As object(), for a part of a text that a JsonReader reads: nothing is copied.
  simdjson::ondemand::object object_within(std::string_view part) {
    return object(part, simdjson::SIMDJSON_PADDING);
  }

  /// Throws if anything but blanks stands behind the root object.
  void finish();

 private:
  void iterate_copy(std::string_view text);

  std::string buffer_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
};

/// The text of a string, or of a number as it stands; empty for anything else.
std::string_view text_of(simdjson::ondemand::value value);

/// Whether `value` is the literal true.
bool is_true(simdjson::ondemand::value value);

/// Whether `value` is an object, or an array. Throws where it is no JSON at all.
bool is_object(simdjson::ondemand::value& value);
bool is_array(simdjson::ondemand::value& value);

/// Calls `visit(ondemand::value)` for each element of an array; anything else has none.
template <typename Visitor>
void for_each_element(simdjson::ondemand::value value, Visitor visit) {
  if (!is_array(value)) return;
  for (auto element : value.get_array()) visit(element.value());
}

/// Calls `visit(raw_json_string name, ondemand::value)` for each member of an object; anything else
/// has none.
template <typename Visitor>
void for_each_member(simdjson::ondemand::value value, Visitor visit) {
  if (!is_object(value)) return;
  for (auto member : value.get_object()) visit(member.key().value(), member.value().value());
}

}  // namespace sluice
