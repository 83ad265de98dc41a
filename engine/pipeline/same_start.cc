#include "engine/pipeline/same_start.h"

#include <algorithm>
#include <cstddef>

namespace sluice {

std::string describe_other_format(InputFormat format) {
  const std::string is = format == InputFormat::csv ? "is CSV" : "is JSONL";
  return is + ", all inputs of a run have one format (see --format); the first input is ";
}

std::string describe_other_columns(const CsvHeader& first, const CsvHeader& other) {
  if (first.delimiter != other.delimiter) {
    return "has another delimiter than the first input, ";
  }
  if (first.names.size() != other.names.size()) {
    return "has " + std::to_string(other.names.size()) + " columns, not " +
           std::to_string(first.names.size()) +
           "; all inputs of a run have the columns of the first, ";
  }
  const auto [mine, theirs] = std::ranges::mismatch(first.names, other.names);
  if (mine == first.names.end()) return {};
  const auto column = mine - first.names.begin() + 1;
  return "column " + std::to_string(column) + " is \"" + *theirs + "\", not \"" + *mine +
         "\"; all inputs of a run have the columns of the first, ";
}

}  // namespace sluice
