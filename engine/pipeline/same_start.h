#pragma once

#include <string>

#include "config/run_config.h"
#include "parsers/csv_header.h"

namespace sluice {

/// Why an input of this format cannot follow one of the other format. Like the other texts here it
/// ends where the first input's name belongs.
std::string describe_other_format(InputFormat format);

/// How the columns of a CSV input differ from those of the first one; empty when they do not.
std::string describe_other_columns(const CsvHeader& first, const CsvHeader& other);

}  // namespace sluice
