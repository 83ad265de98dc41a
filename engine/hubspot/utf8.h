#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// UTF-8 (RFC 3629), character by character.
namespace sluice {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;
};

/// The character at the beginning of `text`, which is not empty; nothing where it begins with bytes
/// that are no UTF-8.
std::optional<Character> first_character(std::string_view text);

void append_utf8(std::string& out, char32_t code);

/// `text` with U+FFFD in place of each byte that belongs to no character.
std::string repaired_utf8(std::string_view text);

/// At most `bytes` bytes of `text`, cut between characters.
std::string_view cut_between_characters(std::string_view text, std::size_t bytes);

}  // namespace sluice
