#include "engine/hubspot/string_scan.h"

#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/parsers/simd_targets.h"

namespace sluice {
namespace {

using test::for_each_simd_target;
using Strings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // opening, closing quotes

/// Byte by byte; nothing where the text is refused. Knows no UTF-8.
std::optional<Strings> strings_of(std::string_view text) {
  Strings strings;
  bool is_inside = false;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x20) return std::nullopt;
    if (text[at] == '\\') {
      if (!is_inside) return std::nullopt;
      ++at;
      if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x20) return std::nullopt;
    } else if (text[at] == '"') {
      if (!is_inside) strings.emplace_back(at, 0);
      if (is_inside) strings.back().second = at;
      is_inside = !is_inside;
    }
  }
  if (is_inside) return std::nullopt;
  return strings;
}

void expect_right(StringScan& scan, std::string_view text) {
  const std::optional<Strings> expected = strings_of(text);
  ASSERT_EQ(scan.run(text), expected.has_value()) << text;
  if (!expected) return;
  Strings found;
  for (std::size_t i = 0; i < scan.count(); ++i) {
    found.emplace_back(scan.begins()[i], scan.end_of(scan.begins()[i]));
  }
  ASSERT_EQ(found, *expected) << text;
  ASSERT_EQ(scan.begins()[scan.count()], text.size());
  ASSERT_EQ(scan.begins()[scan.count() + 1], text.size());
}

TEST(StringScan, FindsTheStringsOfEveryShortTextWhereverItsBlocksEnd) {
  constexpr std::string_view alphabet = "\"\\a\n";
  constexpr std::size_t longest = 6;
  for_each_simd_target([&] {
    StringScan scan;
    for (const std::size_t before : {0u, 61u, 126u}) {
      for (const bool in_string : {false, true}) {
        std::string text(before, 'x');
        if (in_string) text.insert(0, "\"");
        const std::size_t begin = text.size();
        std::size_t count = 1;
        for (std::size_t size = 1; size <= longest; ++size) {
          count *= alphabet.size();
          text.resize(begin + size);
          for (std::size_t number = 0; number < count; ++number) {
            for (std::size_t i = 0, rest = number; i < size; ++i, rest /= alphabet.size()) {
              text[begin + i] = alphabet[rest % alphabet.size()];
            }
            expect_right(scan, text);
            if (testing::Test::HasFatalFailure()) return;
          }
        }
      }
    }
  });
}

TEST(StringScan, FindsTheStringsOfRandomTexts) {
  constexpr std::string_view alphabet = "\"\"\"\\\\,:{}abcdefghijklmnopqrstuvwxyz0123456789";
  std::mt19937 random(20261201);
  for_each_simd_target([&] {
    StringScan scan;
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
      text.clear();
      const std::size_t size = random() % 300;
      const std::size_t kinds = 1 + random() % alphabet.size();
      while (text.size() < size) text += alphabet[random() % kinds];
      expect_right(scan, text);
      expect_right(scan, '"' + text + '"');
      if (testing::Test::HasFatalFailure()) return;
    }
  });
}

TEST(StringScan, RefusesControlCharactersAndWhatIsNoUtf8WhereverTheyStand) {
  for_each_simd_target([] {
    StringScan scan;
    for (std::size_t at = 1; at < 200; ++at) {
      std::string text = '"' + std::string(198, 'x') + '"';
      ASSERT_TRUE(scan.run(text));
      for (const char byte : {'\0', '\n', '\x1F', '\x80', '\xFF', '\xC3'}) {
        text[at] = byte;
        ASSERT_FALSE(scan.run(text)) << at << " " << static_cast<int>(byte);
      }
      if (at > 197) continue;
      text.replace(at, 2, "\xC3\xAB");
      ASSERT_TRUE(scan.run(text)) << at;
    }
  });
}

TEST(StringScan, RefusesMoreThanItHasRoomFor) {
  StringScan scan;
  EXPECT_TRUE(scan.run('"' + std::string(StringScan::most_bytes - 2, 'x') + '"'));
  EXPECT_EQ(scan.end_of(0), StringScan::most_bytes - 1);
  EXPECT_FALSE(scan.run('"' + std::string(StringScan::most_bytes - 1, 'x') + '"'));
  EXPECT_TRUE(scan.run(std::string(StringScan::most_bytes, '"'))) << "all of it strings";
  EXPECT_EQ(scan.count(), StringScan::most_bytes / 2);
}

}  // namespace
}  // namespace sluice
