#pragma once

#include <cstdint>

#include "parsers/csv_block.h"

namespace sluice {

/// What the byte before a block leaves behind. Each is 0 or 1, at most one is 1; none: the block
/// begins inside an unquoted field.
struct CsvCarry {
  std::uint64_t in_quotes = 0;
  std::uint64_t field_start = 0;  // the byte was a delimiter or a line end outside quotes
  std::uint64_t after_quote = 0;  // the byte was a closing quote, or the first of two doubled ones
};

/// What CsvBlock::quoted is to be, and the lowest bit of the bytes that must not follow a closing
/// quote: everything below it is right, it and what is above counts as quoted.
struct CsvQuoting {
  std::uint64_t quoted = 0;
  std::uint64_t text_after_quote = 0;  // 0 or one bit
};

/// For a block with quotes; otherwise find_quoted is the faster way to the same answer.
CsvQuoting resolve_quotes(const CsvBlock& block, CsvCarry carry);

/// Reads the grammar of csv_scanner.h into the masks of one block.
inline CsvQuoting find_quoted(const CsvBlock& block, CsvCarry carry) {
  if (block.quotes != 0 || carry.after_quote != 0) return resolve_quotes(block, carry);
  return {.quoted = 0 - carry.in_quotes};
}

/// What the last byte of a block, its `quoted` being known, leaves behind.
inline CsvCarry carry_behind(const CsvBlock& block) {
  const std::uint64_t in_quotes = block.quoted >> 63;
  const std::uint64_t was_in_quotes = block.quoted >> 62 & 1;
  return {.in_quotes = in_quotes,
          .field_start = block.separators() >> 63,
          // A quote outside that does not close anything is a plain character.
          .after_quote = block.quotes >> 63 & ~in_quotes & was_in_quotes};
}

/// Whether two readings of the same block (`quoted` of both) leave the same behind.
inline bool leave_the_same(std::uint64_t quoted, std::uint64_t other) {
  return (quoted ^ other) >> 62 == 0;
}

}  // namespace sluice
