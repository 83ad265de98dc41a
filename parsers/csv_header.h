#pragma once

#include <string>
#include <vector>

namespace sluice {

/// What the start of a CSV input says about all of its records. Owns its strings.
struct CsvHeader {
  std::vector<std::string> names;  // in file order, quotes resolved, outer blanks trimmed; empty:
                                   // the column has no name. Nonempty names are unique.
  std::string text;  // the header record as it came, without line end and BOM; from `names` when
                     // the input has none
  char delimiter = ',';         // given, from a `sep=` line, or found in the header
  std::string line_end = "\n";  // "\n", "\r\n" or "\r": what ends the header (the first record)
  bool had_bom = false;         // the input began with the UTF-8 byte order mark
};

}  // namespace sluice
