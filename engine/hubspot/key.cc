#include "engine/hubspot/key.h"

#include <locale.h>
#include <wctype.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>

namespace sluice {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_folded(char c) {
  return is_ascii(c) && !(c >= 'A' && c <= 'Z');
}

char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The case table of Unicode, whatever the user's locale is. Loaded once and kept for good.
locale_t unicode_locale() {
  static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (locale == nullptr) throw std::runtime_error("the system lacks the locale C.UTF-8");
  return locale;
}

struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;
};

/// Length of a UTF-8 sequence by its first byte; 0 for a byte that starts none (RFC 3629).
std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

bool is_scalar_value(char32_t code, std::size_t bytes) {
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return code >= smallest[bytes] && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

std::optional<Character> first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t bytes = sequence_length(first);
  if (bytes == 0 || bytes > text.size()) return std::nullopt;
  if (bytes == 1) return Character{first, 1};
  char32_t code = first & (0x7Fu >> bytes);
  for (std::size_t at = 1; at < bytes; ++at) {
    const auto next = static_cast<unsigned char>(text[at]);
    if ((next & 0xC0) != 0x80) return std::nullopt;
    code = (code << 6) | (next & 0x3F);
  }
  if (!is_scalar_value(code, bytes)) return std::nullopt;
  return Character{code, bytes};
}

void append_utf8(std::string& out, char32_t code) {
  const auto tail = [&](unsigned shift) {
    out.push_back(static_cast<char>(0x80 | ((code >> shift) & 0x3F)));
  };
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xC0 | (code >> 6)));
    tail(0);
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | (code >> 12)));
    tail(6), tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0 | (code >> 18)));
    tail(12), tail(6), tail(0);
  }
}

void append_folded(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto character = first_character(text);
    if (!character) {
      out.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    append_utf8(out, static_cast<char32_t>(
                         towlower_l(static_cast<wint_t>(character->code), unicode_locale())));
    text.remove_prefix(character->bytes);
  }
}

}  // namespace

std::string_view trim_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view fold_key(std::string_view key, std::string& scratch) {
  const std::string_view trimmed = trim_blanks(key);
  if (std::all_of(trimmed.begin(), trimmed.end(), is_folded)) return trimmed;
  scratch.clear();
  if (std::all_of(trimmed.begin(), trimmed.end(), is_ascii)) {
    std::transform(trimmed.begin(), trimmed.end(), std::back_inserter(scratch), lower_ascii);
  } else {
    append_folded(scratch, trimmed);
  }
  return scratch;
}

}  // namespace sluice
