#include "engine/hubspot/key.h"

#include <locale.h>
#include <wctype.h>

#include <algorithm>
#include <array>
#include <cstddef>
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

/// Bytes that the compiler handles all at once.
using Block = std::array<std::uint8_t, 16>;

/// Sets the high bits in `all` where the block at `at` has a capital letter or a byte beyond ASCII.
void note_to_be_folded(const char* at, Block& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(at[i]);
    const auto from_a = static_cast<std::uint8_t>(byte - 'A');
    all[i] |= byte | (from_a <= 'Z' - 'A' ? 0x80 : 0);
  }
}

bool has_high_bit(const Block& block) {
  std::uint64_t halves[2];
  std::memcpy(halves, block.data(), sizeof halves);
  return ((halves[0] | halves[1]) & 0x8080808080808080) != 0;
}

/// Blocks that may overlap: without a branch on the length for those that most keys have.
bool is_folded(std::string_view text) {
  Block all{};
  if (text.size() < all.size()) {
    std::array<char, std::tuple_size_v<Block>> copy{};
    text.copy(copy.data(), text.size());
    note_to_be_folded(copy.data(), all);
    return !has_high_bit(all);
  }
  const std::size_t last = text.size() - all.size();
  note_to_be_folded(text.data(), all);
  note_to_be_folded(text.data() + std::min(all.size(), last), all);
  note_to_be_folded(text.data() + std::min(2 * all.size(), last), all);
  note_to_be_folded(text.data() + last, all);
  for (std::size_t at = 3 * all.size(); at < last; at += all.size()) {
    note_to_be_folded(text.data() + at, all);
  }
  return !has_high_bit(all);
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
