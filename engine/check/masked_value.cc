#include "engine/check/masked_value.h"

#include <cstddef>

#include "engine/hubspot/utf8.h"
#include "engine/results/human_text.h"

namespace sluice {

namespace {

constexpr std::size_t most_characters = 40;

bool is_punctuation(char32_t code) {
  return code > 0x20 && code < 0x7F;
}

std::string_view mask_of(char32_t code) {
  if (code >= '0' && code <= '9') return "9";
  const char32_t lower = code | 0x20;
  if ((lower >= 'a' && lower <= 'z') || code >= 0x80) return "x";
  return {};
}

template <class Append>
std::string first_characters(std::string_view value, Append append) {
  std::string out;
  for (std::size_t count = 0; !value.empty(); ++count) {
    if (count == most_characters) return out + "…";
    const auto character = first_character(value);
    const Character next = character.value_or(Character{U'\uFFFD', 1});
    append(out, next.code);
    value.remove_prefix(next.bytes);
  }
  return out;
}

}  // namespace

std::string masked_value(std::string_view value) {
  return first_characters(value, [](std::string& out, char32_t code) {
    const std::string_view mask = mask_of(code);
    if (!mask.empty()) {
      out += mask;
    } else {
      out += is_punctuation(code) ? static_cast<char>(code) : ' ';
    }
  });
}

std::string shown_value(std::string_view value) {
  return one_line(
      first_characters(value, [](std::string& out, char32_t code) { append_utf8(out, code); }));
}

}  // namespace sluice
