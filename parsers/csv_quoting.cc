#include "parsers/csv_quoting.h"

namespace sluice {
namespace {

/// Bit i of the answer: whether an odd number of bits is set up to and including bit i.
std::uint64_t prefix_xor(std::uint64_t bits) {
  for (int distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
  return bits;
}

std::uint64_t lowest_bit(std::uint64_t bits) {
  return bits & (0 - bits);
}

/// `bit` and all bits above; nothing of nothing.
std::uint64_t from(std::uint64_t bit) {
  return 0 - bit;
}

}  // namespace

/// As if every quote opened or closed something; then the first place is looked for where the
/// grammar says otherwise. What is below it is right, so it is known what stands there: a quote
/// inside an unquoted field, which is taken out together with those behind it in this field, before
/// all is done again; or text after a closing quote.
CsvQuoting resolve_quotes(const CsvBlock& block, CsvCarry carry) {
  const std::uint64_t separators = block.delimiters | block.line_ends;
  std::uint64_t quotes = block.quotes;
  for (;;) {
    const std::uint64_t quoted = prefix_xor(quotes) ^ (0 - carry.in_quotes);
    const std::uint64_t opening = quotes & quoted;
    const std::uint64_t closing = quotes & ~quoted;
    const std::uint64_t after_quote = closing << 1 | carry.after_quote;
    const std::uint64_t field_starts = (separators & ~quoted) << 1 | carry.field_start;
    const std::uint64_t plain = opening & ~(field_starts | after_quote);
    const std::uint64_t text_after_quote = after_quote & ~(separators | quotes);
    const std::uint64_t first = lowest_bit(plain | text_after_quote);
    if ((first & plain) == 0) return {quoted | from(first), first};
    quotes &= ~from(first) | from(lowest_bit(separators & from(first)));
  }
}

}  // namespace sluice
