#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "config/run_config.h"

namespace sluice {

/// Which fields of CSV result files get an apostrophe in front (--escape-formulas).
enum class FormulaEscape {
  none,
  fresh,     // all that a spreadsheet would take for a formula
  fed_back,  // the same; the input is such a result file, whose fields have theirs already
};

/// What the result files take over from the inputs (CONTRACT: "The result files have the input's
/// format"). Known once the first input's header was read.
struct ResultLayout {
  InputFormat format = InputFormat::csv;  // csv or jsonl, never automatic
  std::vector<std::string> inputs;        // paths as given; with several, rows name theirs
  std::string id_name;           // what `--successes ids` calls the key: CSV the id column, JSONL
                                 // the id property
  bool byte_order_mark = false;  // the first input began with one

  // CSV only.
  std::string header;       // the first input's header text without its line end and without
                            // its sluice_* columns; with --no-header: csv_header(--columns)
  std::size_t columns = 1;  // of `header`
  char delimiter = ',';     // of the inputs
  FormulaEscape formula_escape = FormulaEscape::none;
  std::string line_end = "\n";  // the header's: "\n", "\r\n" or "\r"
};

}  // namespace sluice
