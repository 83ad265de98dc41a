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
  /// What became of a value. `error` means broken JSON: the line cannot be read on. Otherwise
  /// `fault` may say why the value cannot be loaded; the value was validated to its end all the
  /// same.
  struct Reading {
    simdjson::error_code error = simdjson::SUCCESS;
    std::string_view text;  // lives until start() and as long as the parsed line
    const FieldFault* fault = nullptr;
  };

  /// A new line of at most `line_size` bytes: room for its joined arrays.
  void start(std::size_t line_size);

  /// A string unescaped, a number as it is written, `true`, `false`; null and [] empty; an array of
  /// scalars joined by `;`. Faults: nested_value (an object, or an array with an array, an object,
  /// null or an element with `;` in it), nul_byte (\u0000).
  Reading read(simdjson::ondemand::value value);

  /// Only validates, to any type; at most 256 levels deep.
  static simdjson::error_code validate(simdjson::ondemand::value value);

 private:
  static Reading read_scalar(simdjson::ondemand::value value, simdjson::ondemand::json_type type);
  Reading read_array(simdjson::ondemand::array array);
  Reading read_element(simdjson::ondemand::value value);

  std::string joined_;
};

}  // namespace sluice
