#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/record.h"

/// The CSV grammar (csv_scanner.h, csv_parser.h, csv_skipper.h) once more: byte by byte over a
/// whole input, written to be read. The oracle of the tests.
namespace sluice::test {

struct ReferenceEvent {
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::string_view text;
  std::vector<std::string_view> sources;  // of a good record: its fields, quotes left in
  std::optional<ReadError> code;          // of a bad record
  std::size_t column = 0;  // of an error inside quotes: the field in which it stands, from 1
};

struct ReferenceLimits {
  char delimiter = ',';
  std::size_t max_record_bytes = 0;
  std::size_t columns = 0;
};

/// The events of `input`, which has no header and no byte order mark.
std::vector<ReferenceEvent> read_by_grammar(std::string_view input, ReferenceLimits limits);

/// The value of a field.
std::string resolve(std::string_view source);

}  // namespace sluice::test
