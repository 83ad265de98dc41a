#include "parsers/json_unescape.h"

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace sluice {
namespace {

/// What the sequence that is the whole of `text` stands for; nothing where it is refused.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out(text.size(), '?');
  char* at = out.data();
  const char* const end = text.data() + text.size();
  const char* const behind = unescape(text.data(), end, at);
  if (behind == nullptr) {
    EXPECT_EQ(at, out.data()) << text;
    return std::nullopt;
  }
  EXPECT_EQ(behind, end) << text;
  out.resize(static_cast<std::size_t>(at - out.data()));
  EXPECT_LT(out.size(), text.size());
  return out;
}

std::string sequence(std::uint32_t unit, const char* form) {
  char text[8];
  std::snprintf(text, sizeof text, form, static_cast<unsigned>(unit));
  return text;
}

TEST(JsonUnescape, letters_stand_for_what_rfc_8259_says) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text{'\\', static_cast<char>(byte)};
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const auto place = letters.find(static_cast<char>(byte));
    if (place == letters.npos) {
      EXPECT_EQ(unescaped(text), std::nullopt) << byte;
    } else {
      EXPECT_EQ(unescaped(text), std::string(1, meanings[place]));
    }
  }
}

std::string read_by_simdjson(std::string_view sequence) {
  simdjson::dom::parser parser;
  return std::string(parser.parse('"' + std::string(sequence) + '"').get_string().value());
}

TEST(JsonUnescape, every_unit_of_utf_16_is_read_as_simdjson_reads_it) {
  for (std::uint32_t unit = 0; unit < 0x10000; ++unit) {
    const std::string lower = sequence(unit, "\\u%04x");
    const auto text = unescaped(lower);
    ASSERT_EQ(text, unescaped(sequence(unit, "\\u%04X")));
    const bool is_refused = unit == 0 || (unit >= 0xD800 && unit < 0xE000);
    ASSERT_EQ(text.has_value(), !is_refused) << lower;
    if (text) {
      ASSERT_EQ(*text, read_by_simdjson(lower)) << lower;
    }
  }
}

TEST(JsonUnescape, surrogates_make_pairs) {
  for (const std::uint32_t high : {0xD800u, 0xD83Du, 0xDBFFu}) {
    for (const std::uint32_t low : {0xDC00u, 0xDE00u, 0xDFFFu}) {
      const std::string pair = sequence(high, "\\u%04x") + sequence(low, "\\u%04X");
      ASSERT_EQ(unescaped(pair), read_by_simdjson(pair)) << pair;
      EXPECT_EQ(unescaped(sequence(low, "\\u%04x") + sequence(high, "\\u%04X")), std::nullopt);
    }
    EXPECT_EQ(unescaped(sequence(high, "\\u%04x") + "\\u0041"), std::nullopt);
    EXPECT_EQ(unescaped(sequence(high, "\\u%04x") + "\\n"), std::nullopt);
    EXPECT_EQ(unescaped(sequence(high, "\\u%04x") + "udc00"), std::nullopt);
  }
}

TEST(JsonUnescape, what_is_cut_or_no_number_is_refused) {
  const std::string pair = R"(\ud83d\ude00)";
  for (std::size_t size = 1; size < pair.size(); ++size) {
    EXPECT_EQ(unescaped(pair.substr(0, size)), std::nullopt) << size;
  }
  for (const char* text :
       {R"(\u00g0)", R"(\u+041)", R"(\u-041)", R"(\u 041)", R"(\u0x41)", R"(\U0041)"}) {
    EXPECT_EQ(unescaped(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace sluice
