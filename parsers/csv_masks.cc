#include "parsers/csv_masks.h"

// Highway compiles this file once for each instruction set: everything between
// HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parsers/csv_masks.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sluice {
namespace HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Vectors of at most one block.
using Bytes = hn::CappedTag<std::uint8_t, CsvBlock::size>;
using Vector = hn::Vec<Bytes>;

/// The mask as the low bits of a word (every target is little-endian).
std::uint64_t bits(hn::Mask<Bytes> mask) {
  std::uint64_t word = 0;
  hn::StoreMaskBits(Bytes(), mask, reinterpret_cast<std::uint8_t*>(&word));
  return word;
}

void find_masks(const char* text, std::size_t count, char delimiter_byte, CsvBlock* blocks) {
  const Bytes tag;
  const Vector quote = hn::Set(tag, '"');
  const Vector delimiter = hn::Set(tag, static_cast<std::uint8_t>(delimiter_byte));
  const Vector line_feed = hn::Set(tag, '\n');
  const Vector carriage_return = hn::Set(tag, '\r');
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  for (CsvBlock* block = blocks; block != blocks + count; ++block, bytes += CsvBlock::size) {
    *block = {};
    for (std::size_t i = 0; i < CsvBlock::size; i += hn::Lanes(tag)) {
      const Vector part = hn::LoadU(tag, bytes + i);
      const auto is_line_end = hn::Or(hn::Eq(part, line_feed), hn::Eq(part, carriage_return));
      block->quotes |= bits(hn::Eq(part, quote)) << i;
      block->delimiters |= bits(hn::Eq(part, delimiter)) << i;
      block->line_ends |= bits(is_line_end) << i;
    }
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace sluice
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {

HWY_EXPORT(find_masks);

void find_csv_masks(const char* bytes, std::size_t count, char delimiter, CsvBlock* blocks) {
  HWY_DYNAMIC_DISPATCH(find_masks)(bytes, count, delimiter, blocks);
}

}  // namespace sluice
#endif
