#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "parsers/record.h"

namespace sluice {

/// Reads member values the way they are sent to HubSpot (CONTRACT: "Input", JSONL), and validates
/// everything it passes over: simdjson's On-Demand front end checks only what is asked for.
class JsonValueReader {
 public:
  /// The values to come stand in `line`.
  void start(std::string_view line);

  /// Sets field.value and, where it cannot be loaded, field.fault: a string unescaped, a number as
  /// it is written, `true`, `false`; null and [] empty; an array of scalars joined by `;`. Faults:
  /// nested_value (an object, or an array with an array, an object, null or an element with `;` in
  /// it), nul_byte (\u0000); the value was validated to its end all the same. The value lives until
  /// start() and as long as the parsed line.
  /// @return an error where the JSON is broken: the line cannot be read on.
  simdjson::error_code read(simdjson::ondemand::value& value, simdjson::ondemand::json_type type,
                            Field& field) {
    if (type != simdjson::ondemand::json_type::string) return read_other(value, type, field);
    return read_string(value, field);
  }

  /// Only validates, to any type; at most 256 levels deep.
  static simdjson::error_code validate(simdjson::ondemand::value& value);

 private:
  simdjson::error_code read_other(simdjson::ondemand::value& value,
                                  simdjson::ondemand::json_type type, Field& field);
  simdjson::error_code read_scalar(simdjson::ondemand::value& value,
                                   simdjson::ondemand::json_type type, Field& field) const;
  /// A string without escapes is its own value: the first stage of the parser has seen that it is
  /// closed, UTF-8 and without control characters.
  simdjson::error_code read_string(simdjson::ondemand::value& value, Field& field) const {
    const std::string_view token = value.raw_json_token();
    if (has_escapes_ || token.size() < 2 || token.back() != '"') {
      return read_escaped_string(value, field);
    }
    field.value = {token.data() + 1, token.size() - 2};
    field.is_json = true;
    simdjson::ondemand::raw_json_string passed;
    return value.get_raw_json_string().get(passed);
  }
  static simdjson::error_code read_escaped_string(simdjson::ondemand::value& value, Field& field);
  simdjson::error_code read_array(simdjson::ondemand::array array, Field& field);
  simdjson::error_code read_element(simdjson::ondemand::value& element, Field& field);

  bool has_escapes_ = false;  // in the line
  std::string joined_;
};

}  // namespace sluice
