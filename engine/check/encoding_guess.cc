#include "engine/check/encoding_guess.h"

#include <cstddef>

namespace sluice {

namespace {

// Signs that stand inside of words: ’ ´ · º ª Œ œ.
constexpr std::string_view signs_in_words = "\x92\xB4\xB7\xBA\xAA\x8C\x9C";
// Signs that do not. Of other encodings, letters would land on these.
constexpr std::string_view signs_around_words =
    "\x80\x85\x91\x93\x94\x96\x97\x99\xA0\xA1\xA3\xA7\xA9\xAB\xAE\xB0\xB2\xB3\xBB\xBF";
constexpr std::size_t longest_run = 2;  // of letters with accents: "créée"

bool is_beyond_ascii(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}

bool is_letter(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0xC0 && code != 0xD7 && code != 0xF7;
}

bool is_ascii_letter(char byte) {
  const char lower = static_cast<char>(byte | 0x20);
  return lower >= 'a' && lower <= 'z';
}

/// Whether the sign at `at` stands where it does in words of Western languages.
bool is_in_place(std::string_view text, std::size_t at) {
  if (signs_in_words.find(text[at]) != text.npos) return true;
  if (signs_around_words.find(text[at]) == text.npos) return false;
  const bool letter_before = at > 0 && is_ascii_letter(text[at - 1]);
  const bool letter_behind = at + 1 < text.size() && is_ascii_letter(text[at + 1]);
  return !letter_before || !letter_behind;
}

}  // namespace

bool looks_like_windows_1252(std::string_view text) {
  std::size_t run = 0;
  bool has_any = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    run = is_letter(text[at]) ? run + 1 : 0;
    if (run > longest_run) return false;
    if (!is_beyond_ascii(text[at])) continue;
    has_any = true;
    if (run == 0 && !is_in_place(text, at)) return false;
  }
  return has_any;
}

}  // namespace sluice
