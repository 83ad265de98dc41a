#include "engine/hubspot/key.h"

#include <locale.h>
#include <wctype.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "engine/hubspot/utf8.h"

namespace sluice {
namespace {

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// Of eight bytes, the high bits of those that are capital letters or beyond ASCII.
std::uint64_t to_be_folded(std::uint64_t bytes) {
  constexpr std::uint64_t each = 0x0101010101010101;
  const std::uint64_t low = bytes & (0x7F * each);
  const std::uint64_t from_a = low + (0x80 - 'A') * each;  // the high bit says: 'A' or behind
  const std::uint64_t behind_z = low + (0x80 - 'Z' - 1) * each;
  return (bytes | (from_a & ~behind_z)) & (0x80 * each);
}

std::uint64_t to_be_folded_at(const char* at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return to_be_folded(bytes);
}

/// Eight bytes at a time, the last ones of a text once more where its end cuts them; without a loop
/// for the lengths that most keys have.
bool is_folded(std::string_view text) {
  constexpr std::size_t step = sizeof(std::uint64_t);
  const char* const begin = text.data();
  if (text.size() < step) {
    std::uint64_t bytes = 0;
    for (const char c : text) bytes = bytes << 8 | static_cast<unsigned char>(c);
    return to_be_folded(bytes) == 0;
  }
  const char* const last = begin + text.size() - step;
  if (text.size() >= 2 * step && text.size() <= 4 * step) {
    return (to_be_folded_at(begin) | to_be_folded_at(begin + step) | to_be_folded_at(last - step) |
            to_be_folded_at(last)) == 0;
  }
  for (const char* at = begin; at < last; at += step) {
    if (to_be_folded_at(at) != 0) return false;
  }
  return to_be_folded_at(last) == 0;
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

/// Through upper case, which letters with two lower cases share (σ and ς, s and ſ). The two letters
/// whose upper or lower case is of the other alphabet stay apart, as in Unicode's own folding: İ is
/// i with a dot, ı is not i.
void append_folded(std::string& out, char32_t code) {
  constexpr char32_t capital_i_with_dot = 0x130;
  constexpr char32_t small_dotless_i = 0x131;
  if (code == capital_i_with_dot) {
    out.append("i\u0307");
  } else if (code == small_dotless_i) {
    append_utf8(out, code);
  } else {
    const wint_t upper = towupper_l(static_cast<wint_t>(code), unicode_locale());
    append_utf8(out, static_cast<char32_t>(towlower_l(upper, unicode_locale())));
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
    append_folded(out, character->code);
    text.remove_prefix(character->bytes);
  }
}

}  // namespace

std::string_view trim_blanks_from(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view fold_key(std::string_view key, std::string& scratch) {
  const std::string_view trimmed = trim_blanks(key);
  if (is_folded(trimmed)) return trimmed;
  scratch.clear();
  if (std::all_of(trimmed.begin(), trimmed.end(), is_ascii)) {
    std::transform(trimmed.begin(), trimmed.end(), std::back_inserter(scratch), lower_ascii);
  } else {
    append_folded(scratch, trimmed);
  }
  return scratch;
}

std::uint64_t hash_key(std::string_view key, std::string& scratch) {
  const std::string_view folded = fold_key(key, scratch);
  return XXH3_64bits(folded.data(), folded.size());
}

}  // namespace sluice
