#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/json_members.h"

namespace sluice {

/// Reads lines of the kind that most JSONL files consist of, several times faster than a parser of
/// all JSON could: one object whose values are strings without escapes, numbers, booleans and null,
/// with spaces nowhere but behind commas and colons, no name twice and no member `sluice`.
class FlatLineReader {
 public:
  /// Longer ones are left to the parser of all JSON.
  static constexpr std::size_t longest_line = std::size_t{64} * 1024;

  /// @param line is not empty and valid UTF-8, and has SIMDJSON_PADDING readable bytes behind it.
  /// @param members is empty and gets the line's fields, as JsonValueReader would read their
  ///   values.
  /// @return false for any other line, be it good or bad; `members` then hold something of it.
  bool read(std::string_view line, JsonMembers& members);

 private:
  std::vector<std::uint32_t> quotes_;  // where they stand in the line
};

}  // namespace sluice
