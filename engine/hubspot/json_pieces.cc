#include "engine/hubspot/json_pieces.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "engine/hubspot/json_escape.h"

// This file is compiled once for each SIMD target; the best one of the machine is called.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/hubspot/json_pieces.cc"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sluice::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::CappedTag<std::uint8_t, json_block_bytes> block;
using Vector = hn::Vec<decltype(block)>;

HWY_INLINE Vector load(const char* from) {
  return hn::LoadU(block, reinterpret_cast<const std::uint8_t*>(from));
}

HWY_INLINE void store(Vector bytes, char* to) {
  hn::StoreU(bytes, block, reinterpret_cast<std::uint8_t*>(to));
}

/// The bytes that must be escaped.
struct Special {
  Vector control;  // the last of them
  Vector quote;
  Vector backslash;

  /// How many bytes of the block stand before the first.
  HWY_INLINE std::size_t find_in(Vector bytes) const {
    const auto is_control = hn::Eq(hn::Min(bytes, control), bytes);
    const auto is_quote_or_backslash = hn::Or(hn::Eq(bytes, quote), hn::Eq(bytes, backslash));
    const auto found = hn::FindFirstTrue(block, hn::Or(is_quote_or_backslash, is_control));
    return found < 0 ? hn::Lanes(block) : static_cast<std::size_t>(found);
  }
};

/// Where a whole block may be read.
class Readable {
 public:
  explicit Readable(std::string_view bytes)
      : begin_(reinterpret_cast<std::uintptr_t>(bytes.data())),
        starts_(bytes.size() < hn::Lanes(block) ? 0 : bytes.size() - hn::Lanes(block) + 1) {}

  HWY_INLINE bool has_block_at(const char* at) const {
    return reinterpret_cast<std::uintptr_t>(at) - begin_ < starts_;
  }

 private:
  std::uintptr_t begin_;
  std::size_t starts_;
};

/// `size` bytes, less than a block, and zeros behind them.
HWY_INLINE Vector load_part(const char* from, std::size_t size) {
  char copy[json_block_bytes] = {};
  std::memcpy(copy, from, size);
  return load(copy);
}

HWY_INLINE char* write_text(char* out, std::string_view text, const Readable& readable,
                            const Special& special) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.size(), hn::Lanes(block));
    const bool is_whole = size == hn::Lanes(block) || readable.has_block_at(text.data());
    const Vector bytes = is_whole ? load(text.data()) : load_part(text.data(), size);
    store(bytes, out);
    const std::size_t plain = special.find_in(bytes);
    if (plain >= size) {
      out += size;
      text.remove_prefix(size);
    } else {
      out = write_escape(out + plain, text[plain]);
      text.remove_prefix(plain + 1);
    }
  }
  return out;
}

HWY_INLINE char* write_value(char* out, std::string_view value, const Readable& readable,
                             const Special& special) {
  if (value.size() <= hn::Lanes(block) && readable.has_block_at(value.data())) {
    const Vector bytes = load(value.data());
    store(bytes, out);
    if (special.find_in(bytes) >= value.size()) return out + value.size();
  }
  return write_text(out, value, readable, special);
}

HWY_INLINE char* write_literal(char* out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += hn::Lanes(block)) {
    store(load(text.data() + at), out + at);
  }
  return out + text.size();
}

/// Not inlined: then `special` is in memory, and not made anew for every value.
HWY_NOINLINE char* write_with(const Special& special, char* out, std::span<const JsonPiece> pieces,
                              const Readable& readable) {
  for (const JsonPiece& piece : pieces) {
    char* const begin = out;
    out = write_literal(out, piece.literal);
    if (piece.is_json) {
      std::memcpy(out, piece.value.data(), piece.value.size());
      out += piece.value.size();
    } else {
      out = write_value(out, piece.value, readable, special);
    }
    out = piece.is_optional && piece.value.empty() ? begin : out;
  }
  return out;
}

char* write_pieces(char* out, std::span<const JsonPiece> pieces, std::string_view readable) {
  const Special special{hn::Set(block, 0x1F), hn::Set(block, '"'), hn::Set(block, '\\')};
  return write_with(special, out, pieces, Readable(readable));
}

}  // namespace
}  // namespace sluice::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {
namespace {

HWY_EXPORT(write_pieces);

}  // namespace

std::size_t count_escapes(std::span<const JsonPiece> pieces) {
  std::size_t escapes = 0;
  for (const JsonPiece& piece : pieces) {
    if (piece.is_json) continue;
    escapes += static_cast<std::size_t>(std::ranges::count_if(piece.value, must_escape));
  }
  return escapes;
}

char* write_json(char* out, std::span<const JsonPiece> pieces, std::string_view readable) {
  return HWY_DYNAMIC_DISPATCH(write_pieces)(out, pieces, readable);
}

char* write_escaped(char* out, std::string_view text) {
  const JsonPiece piece{.literal = {}, .value = text};
  return write_json(out, {&piece, 1}, text);
}

}  // namespace sluice
#endif
