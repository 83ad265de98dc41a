#include "engine/results/valid_utf8.h"

#include <algorithm>
#include <cstddef>

#include <simdjson.h>

namespace sluice {

namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

struct Sequence {
  std::size_t length = 0;  // bytes that belong together
  bool is_valid = false;
};

/// The continuation bytes that may follow `lead`, and the range of the first of them (Unicode
/// table 3-7): it excludes overlong forms, surrogates and what is beyond U+10FFFF.
struct Continuation {
  std::size_t count = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

Continuation continuation_of(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {1};
  if (lead == 0xE0) return {2, 0xA0, 0xBF};
  if (lead == 0xED) return {2, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {2};
  if (lead == 0xF0) return {3, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {3};
  if (lead == 0xF4) return {3, 0x80, 0x8F};
  return {0};
}

/// The sequence at the beginning of `text`, which is not empty.
Sequence first_sequence(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {1, byte(0) != 0};

  auto [count, low, high] = continuation_of(byte(0));
  std::size_t length = 1;
  while (length <= count && length < text.size() && byte(length) >= low && byte(length) <= high) {
    ++length;
    low = 0x80;
    high = 0xBF;
  }
  return {length, count > 0 && length == count + 1};
}

}  // namespace

void append_valid_utf8(std::string& out, std::string_view text) {
  // Nearly every text is ASCII and short, where this loop costs less than a call.
  const bool is_plain = std::all_of(text.begin(), text.end(),
                                    [](char byte) { return static_cast<signed char>(byte) > 0; });
  if (is_plain ||
      (text.find('\0') == text.npos && simdjson::validate_utf8(text.data(), text.size()))) {
    out += text;
    return;
  }
  while (!text.empty()) {
    const auto [length, is_valid] = first_sequence(text);
    out += is_valid ? text.substr(0, length) : replacement_character;
    text.remove_prefix(length);
  }
}

}  // namespace sluice
