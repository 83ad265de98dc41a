#include "engine/hubspot/json_text.h"

#include <array>

namespace sluice {
namespace {

constexpr std::array<bool, 256> make_escape_table() {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}

constexpr auto must_escape = make_escape_table();

/// The letter after the backslash, or 0 where only \u00XX will do.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
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

void append_escaped(std::string& out, char c) {
  if (const char letter = short_escape(c); letter != 0) {
    const char escape[2] = {'\\', letter};
    out.append(escape, 2);
    return;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  const char escape[6] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 0xF]};
  out.append(escape, 6);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  std::size_t run = 0;  // start of the bytes that pass as they are
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!must_escape[static_cast<unsigned char>(text[at])]) continue;
    out.append(text, run, at - run);
    append_escaped(out, text[at]);
    run = at + 1;
  }
  out.append(text, run);
  out.push_back('"');
}

}  // namespace sluice
