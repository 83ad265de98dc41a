#pragma once

#include <cstddef>
#include <string_view>

namespace sluice {

/// The longest escape of one byte: \u001f.
inline constexpr std::size_t max_escape_bytes = 6;

/// Whether `byte` must not stand in a JSON string as it is (RFC 8259 section 7): `"`, `\` and the
/// control characters below 0x20.
constexpr bool must_escape(char byte) {
  return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20;
}

/// The letter behind the backslash that stands for `byte`, or 0 where only \u00XX will do.
constexpr char short_escape(char byte) {
  switch (byte) {
    case '"':
    case '\\':
      return byte;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

/// Writes the escape of a byte that must be escaped, in its shortest form.
/// @return behind it.
constexpr char* write_escape(char* out, char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  *out++ = '\\';
  if (const char letter = short_escape(byte); letter != 0) {
    *out++ = letter;
    return out;
  }
  for (const char c : {'u', '0', '0'}) *out++ = c;
  *out++ = digits[static_cast<unsigned char>(byte) >> 4];
  *out++ = digits[static_cast<unsigned char>(byte) & 0xF];
  return out;
}

}  // namespace sluice
