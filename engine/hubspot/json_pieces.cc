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

/// Copies a whole block.
/// @return how many bytes stand before the first that must be escaped.
HWY_INLINE std::size_t copy_block(const char* from, char* to) {
  const Vector bytes = load(from);
  store(bytes, to);
  const auto is_control = hn::Eq(hn::Min(bytes, hn::Set(block, 0x1F)), bytes);
  const auto is_quote = hn::Eq(bytes, hn::Set(block, '"'));
  const auto is_backslash = hn::Eq(bytes, hn::Set(block, '\\'));
  const auto found = hn::FindFirstTrue(block, hn::Or(hn::Or(is_quote, is_backslash), is_control));
  return found < 0 ? hn::Lanes(block) : static_cast<std::size_t>(found);
}

/// Where a whole block may be read.
class Readable {
 public:
  explicit Readable(std::string_view source)
      : begin_(reinterpret_cast<std::uintptr_t>(source.data())),
        starts_(source.size() < hn::Lanes(block) ? 0 : source.size() - hn::Lanes(block) + 1) {}

  HWY_INLINE bool has_block_at(const char* at) const {
    return reinterpret_cast<std::uintptr_t>(at) - begin_ < starts_;
  }

 private:
  std::uintptr_t begin_;
  std::size_t starts_;
};

HWY_INLINE char* write_text(char* out, std::string_view text, const Readable& readable) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.size(), hn::Lanes(block));
    const char* from = text.data();
    char copy[json_block_bytes];
    if (size < hn::Lanes(block) && !readable.has_block_at(from)) {
      std::memset(copy, 0, sizeof copy);
      std::memcpy(copy, from, size);
      from = copy;
    }
    const std::size_t plain = copy_block(from, out);
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

HWY_INLINE char* write_literal(char* out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += hn::Lanes(block)) {
    store(load(text.data() + at), out + at);
  }
  return out + text.size();
}

char* write_pieces(char* out, std::span<const JsonPiece> pieces, std::string_view source) {
  const Readable readable(source);
  for (const JsonPiece& piece : pieces) {
    out = write_literal(out, piece.literal);
    out = write_text(out, piece.value, readable);
  }
  return out;
}

}  // namespace
}  // namespace sluice::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {
namespace {

HWY_EXPORT(write_pieces);

// Up to here six times the size is not worth a look at the bytes.
constexpr std::size_t small = std::size_t{16} * 1024;

std::size_t escaped_bytes(std::string_view text) {
  const auto escapes = static_cast<std::size_t>(std::ranges::count_if(text, must_escape));
  return text.size() + (max_escape_bytes - 1) * escapes;
}

}  // namespace

std::size_t max_json_bytes(std::span<const JsonPiece> pieces) {
  std::size_t bytes = json_block_bytes;
  std::size_t value_bytes = 0;
  for (const JsonPiece& piece : pieces) {
    bytes += piece.literal.size();
    value_bytes += piece.value.size();
  }
  if (value_bytes <= small) return bytes + max_escape_bytes * value_bytes;
  for (const JsonPiece& piece : pieces) bytes += escaped_bytes(piece.value);
  return bytes;
}

char* write_json(char* out, std::span<const JsonPiece> pieces, std::string_view source) {
  return HWY_DYNAMIC_DISPATCH(write_pieces)(out, pieces, source);
}

char* write_escaped(char* out, std::string_view text) {
  const JsonPiece piece{.literal = {}, .value = text};
  return write_json(out, {&piece, 1}, text);
}

}  // namespace sluice
#endif
