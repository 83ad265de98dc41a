#include "engine/hubspot/string_scan.h"

#include <bit>
#include <cstring>

#include <simdjson.h>

// This file is compiled once for each SIMD target; the best one of the machine is called.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/hubspot/string_scan.cc"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

#ifndef SLUICE_STRING_SCAN_STATE
#define SLUICE_STRING_SCAN_STATE
namespace sluice {
namespace {

constexpr std::size_t word_bits = 64;

// Written in one go: mostly more than a block has, so that their number is no branch that nobody
// can foretell.
constexpr std::size_t at_a_time = 6;

/// What is known at the end of a block, and of the whole text.
struct ScanState {
  std::uint64_t in_string = 0;  // all bits: the next byte stands in a string
  bool is_escaped = false;      // the next byte stands behind a backslash that counts
  bool is_strange = false;      // a control character, or a backslash outside of strings
  bool has_high_bytes = false;
  std::uint32_t* begins;  // behind the last one
};

/// Bit i of the answer: whether an odd number of bits is set up to and including bit i.
inline std::uint64_t prefix_xor(std::uint64_t bits) {
  for (int distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
  return bits;
}

/// The bytes that a backslash stands before which is not itself behind one.
inline std::uint64_t escaped_bytes(std::uint64_t backslashes, bool& carry) {
  std::uint64_t escaped = carry ? 1 : 0;
  backslashes &= ~escaped;
  carry = false;
  while (backslashes != 0) {
    const std::uint64_t first = backslashes & (0 - backslashes);
    carry = first >> (word_bits - 1) != 0;
    escaped |= first << 1;
    backslashes &= ~(first | first << 1);
  }
  return escaped;
}

}  // namespace
}  // namespace sluice
#endif

HWY_BEFORE_NAMESPACE();
namespace sluice::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::CappedTag<std::uint8_t, word_bits> block;
using Vector = hn::Vec<decltype(block)>;

HWY_INLINE std::uint64_t bits(hn::Mask<decltype(block)> mask) {
  std::uint64_t word = 0;
  hn::StoreMaskBits(block, mask, reinterpret_cast<std::uint8_t*>(&word));
  return word;
}

HWY_INLINE void add_begins(std::uint64_t opening, std::uint32_t base, std::uint32_t*& out) {
  const auto count = static_cast<std::size_t>(__builtin_popcountll(opening));
  for (std::size_t written = 0; written == 0 || written < count; written += at_a_time) {
    for (std::size_t i = 0; i < at_a_time; ++i, opening &= opening - 1) {
      out[written + i] = base + static_cast<std::uint32_t>(std::countr_zero(opening));
    }
  }
  out += count;
}

/// Byte by byte, the least and the union of all bytes so far.
struct Extremes {
  Vector least;
  Vector all;
};

/// @return which bytes of the 64 at `text` stand in strings.
HWY_INLINE std::uint64_t scan_block(const char* text, std::uint32_t base, ScanState& state,
                                    Extremes& extremes) {
  const Vector quote = hn::Set(block, '"');
  const Vector backslash = hn::Set(block, '\\');
  std::uint64_t quotes = 0;
  std::uint64_t backslashes = 0;
  for (std::size_t i = 0; i < word_bits; i += hn::Lanes(block)) {
    const Vector part = hn::LoadU(block, reinterpret_cast<const std::uint8_t*>(text) + i);
    quotes |= bits(hn::Eq(part, quote)) << i;
    backslashes |= bits(hn::Eq(part, backslash)) << i;
    extremes.least = hn::Min(extremes.least, part);
    extremes.all = hn::Or(extremes.all, part);
  }
  if ((backslashes | (state.is_escaped ? 1 : 0)) != 0) {
    quotes &= ~escaped_bytes(backslashes, state.is_escaped);
  }
  const std::uint64_t inside = prefix_xor(quotes) ^ state.in_string;
  state.in_string = 0 - (inside >> (word_bits - 1));
  state.is_strange |= (backslashes & ~inside) != 0;
  add_begins(quotes & inside, base, state.begins);
  return inside;
}

void scan_text(std::string_view text, std::uint64_t* inside, ScanState& out) {
  ScanState state = out;
  Extremes extremes{hn::Set(block, 0xFF), hn::Zero(block)};
  std::size_t at = 0;
  for (; at + word_bits <= text.size(); at += word_bits) {
    *inside++ = scan_block(text.data() + at, static_cast<std::uint32_t>(at), state, extremes);
  }
  if (at != text.size()) {
    char rest[word_bits];
    std::memset(rest, ' ', sizeof rest);
    std::memcpy(rest, text.data() + at, text.size() - at);
    *inside = scan_block(rest, static_cast<std::uint32_t>(at), state, extremes);
  }
  const Vector last_control = hn::Set(block, 0x1F);
  const auto is_control = hn::Eq(hn::Min(extremes.least, last_control), extremes.least);
  const auto is_ascii = hn::Eq(hn::Min(extremes.all, hn::Set(block, 0x7F)), extremes.all);
  state.is_strange |= !hn::AllFalse(block, is_control);
  state.has_high_bytes = !hn::AllTrue(block, is_ascii);
  out = state;
}

}  // namespace
}  // namespace sluice::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {
namespace {

HWY_EXPORT(scan_text);

}  // namespace

bool StringScan::run(std::string_view text) {
  if (text.size() > most_bytes) return false;
  const std::size_t words = text.size() / word_bits + 1;
  if (inside_.size() < words) {
    inside_.resize(words);
    begins_.resize(words * word_bits / 2 +
                   word_bits);  // half of all quotes, and what is written behind
  }
  ScanState state{.begins = begins_.data()};
  HWY_DYNAMIC_DISPATCH(scan_text)(text, inside_.data(), state);
  count_ = static_cast<std::size_t>(state.begins - begins_.data());
  begins_[count_] = begins_[count_ + 1] = static_cast<std::uint32_t>(text.size());
  if (state.in_string != 0 || state.is_strange) return false;
  return !state.has_high_bytes || simdjson::validate_utf8(text.data(), text.size());
}

}  // namespace sluice
#endif
