#include "parsers/json_unescape.h"

#include <charconv>
#include <cstddef>
#include <cstdint>

namespace sluice {
namespace {

constexpr std::ptrdiff_t sequence_bytes = 6;  // \uXXXX

/// The unit of UTF-16 that `\uXXXX` at `at` stands for; 0, which no text may hold, for anything
/// else.
std::uint32_t utf16_unit_at(const char* at, const char* end) {
  if (end - at < sequence_bytes || at[0] != '\\' || at[1] != 'u') return 0;
  std::uint32_t unit = 0;
  const char* const digits_end = at + sequence_bytes;
  const auto result = std::from_chars(at + 2, digits_end, unit, 16);
  return result.ptr == digits_end ? unit : 0;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

char byte_of(std::uint32_t value) {
  return static_cast<char>(value);
}

/// RFC 3629 section 3.
void write_utf8(std::uint32_t code, char*& out) {
  const auto behind = [code](unsigned shift) { return byte_of(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    *out++ = byte_of(code);
  } else if (code < 0x800) {
    *out++ = byte_of(0xC0 | code >> 6);
    *out++ = behind(0);
  } else if (code < 0x10000) {
    *out++ = byte_of(0xE0 | code >> 12);
    *out++ = behind(6);
    *out++ = behind(0);
  } else {
    *out++ = byte_of(0xF0 | code >> 18);
    *out++ = behind(12);
    *out++ = behind(6);
    *out++ = behind(0);
  }
}

const char* unescape_unicode(const char* at, const char* end, char*& out) {
  std::uint32_t code = utf16_unit_at(at, end);
  at += sequence_bytes;
  if (code == 0 || is_low_surrogate(code)) return nullptr;
  if (is_high_surrogate(code)) {
    const std::uint32_t low = utf16_unit_at(at, end);
    if (!is_low_surrogate(low)) return nullptr;
    code = 0x10000 + ((code & 0x3FF) << 10 | (low & 0x3FF));
    at += sequence_bytes;
  }
  write_utf8(code, out);
  return at;
}

/// Of the two-character sequences; 0 for others.
char meaning_of(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/':
      return letter;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

}  // namespace

const char* unescape(const char* at, const char* end, char*& out) {
  if (end - at < 2) return nullptr;
  if (at[1] == 'u') return unescape_unicode(at, end, out);
  const char meaning = meaning_of(at[1]);
  if (meaning == 0) return nullptr;
  *out++ = meaning;
  return at + 2;
}

}  // namespace sluice
