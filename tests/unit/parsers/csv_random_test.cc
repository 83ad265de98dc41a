#include <algorithm>
#include <array>
#include <random>

#include "parsers/input_buffer.h"
#include "tests/unit/parsers/csv_against_reference.h"
#include "tests/unit/parsers/simd_targets.h"

/// Long random inputs against the reference, with every instruction set.
namespace sluice {
namespace {

using test::ReferenceLimits;

constexpr std::string_view dense = "abc,,,\"\"\"\r\n\n";

/// Checks whole slices, and pieces of random sizes.
void expect_as_reference(const std::string& input, ReferenceLimits limits, std::mt19937& random) {
  const auto expected = test::read_by_grammar(input, limits);
  test::for_each_simd_target([&] {
    const auto slices = [](std::size_t) { return InputBuffer::slice; };
    ASSERT_EQ(test::difference(input, expected, limits, slices), "");
    const auto pieces = [&](std::size_t) { return 1 + random() % 2000; };
    ASSERT_EQ(test::difference(input, expected, limits, pieces), "");
  });
}

/// `size` bytes of plain text with line ends, so that records stay short.
std::string plain_text(std::size_t size, std::mt19937& random) {
  std::string text(size, 'x');
  for (std::size_t i = 0; i < size; i += 1 + random() % 150) text[i] = ",\n"[random() % 2];
  return text;
}

/// Writes what means something into the bytes around every multiple of `distance`.
void roughen(std::string& text, std::size_t distance, std::size_t reach, std::mt19937& random) {
  for (std::size_t border = distance; border < text.size(); border += distance) {
    const std::size_t end = std::min(text.size(), border + reach);
    for (std::size_t i = border - reach; i < end; ++i) text[i] = dense[random() % dense.size()];
  }
}

TEST(CsvRandom, structure_around_the_borders_of_blocks) {
  std::mt19937 random(20260202);
  for (int i = 0; i < 12; ++i) {
    std::string text = plain_text(std::size_t{64} * 1024, random);
    roughen(text, 64, 1 + random() % 6, random);
    expect_as_reference(text, {.max_record_bytes = 1u << 20, .columns = 2}, random);
  }
}

TEST(CsvRandom, structure_around_the_borders_of_slices) {
  std::mt19937 random(20260203);
  for (int i = 0; i < 6; ++i) {
    std::string text = plain_text(3 * InputBuffer::slice, random);
    roughen(text, std::size_t{16} * 1024, 100, random);
    expect_as_reference(text, {.max_record_bytes = 1u << 20, .columns = 2}, random);
  }
}

TEST(CsvRandom, structure_everywhere_and_records_that_are_too_large) {
  std::mt19937 random(20260204);
  for (const std::size_t max_record_bytes : {10u, 50u, 130u, 1000u, 1u << 20}) {
    for (int i = 0; i < 4; ++i) {
      std::string text(std::size_t{64} * 1024, ' ');
      for (char& byte : text) byte = dense[random() % dense.size()];
      expect_as_reference(text, {.max_record_bytes = max_record_bytes, .columns = 3}, random);
    }
  }
}

TEST(CsvRandom, texts_in_utf8_with_a_few_bytes_that_are_none) {
  std::mt19937 random(20260205);
  const std::array<std::string_view, 8> words{"é", "日本", "\xF0\x9F\x98\x80", "abc",
                                              ",", "\n",   "\"x\n\"",          "\r\n"};
  for (const std::size_t rarity : {10u, 1000u, 20'000u}) {
    std::string text;
    while (text.size() < std::size_t{256} * 1024) {
      text += words[random() % words.size()];
      if (random() % rarity == 0) text += "\xC3";
      if (random() % rarity == 0) text += '\0';
    }
    expect_as_reference(text, {.max_record_bytes = 1u << 20, .columns = 2}, random);
  }
}

/// Lines that open a quote and leave it open, whatever stands before them: every record runs into
/// those behind, and an error costs one line of it.
TEST(CsvRandom, lines_of_unbalanced_quotes) {
  std::mt19937 random(20260206);
  const std::array<std::string_view, 11> lines{
      "x\",\"",     "a,b",      "a,\"b",   "\"x\"y",     "\",\"", "5\" x,b",
      "\"a\nb\",c", "\"\"\"\"", "x,,,\",", "\"\",\"\"b", ""};
  for (const std::size_t max_record_bytes : {100u, 500u, 1500u, 3000u, 1u << 20}) {
    for (int i = 0; i < 12; ++i) {
      std::string text;
      while (text.size() < std::size_t{16} * 1024) {
        const std::size_t repeats = random() % 8 == 0 ? random() % 800 : 1;
        const std::string_view line = lines[random() % lines.size()];
        const std::string_view line_end = random() % 4 == 0 ? "\r\n" : "\n";
        for (std::size_t k = 0; k < repeats; ++k) (text += line) += line_end;
      }
      expect_as_reference(text, {.max_record_bytes = max_record_bytes, .columns = 2}, random);
    }
  }
}

}  // namespace
}  // namespace sluice
