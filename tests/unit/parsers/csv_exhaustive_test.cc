#include <array>

#include "tests/unit/parsers/csv_against_reference.h"

/// Every short input over the bytes that mean something, against the reference, at every cut.
namespace sluice {
namespace {

using test::expect_as_reference_at_every_cut;
using test::expect_as_reference_whole;
using test::ReferenceLimits;

constexpr std::string_view alphabet = "a,\"\r\n";

/// The strings of `size` bytes that begin with `beginning`, one after the other.
template <class Check>
void for_each_string(std::string_view beginning, std::size_t size, const Check& check) {
  std::string text(beginning);
  text.resize(size, alphabet[0]);
  std::vector<std::size_t> digits(size - beginning.size());
  for (;;) {
    check(text);
    if (testing::Test::HasFailure()) return;
    std::size_t place = 0;
    while (place < digits.size() && digits[place] == alphabet.size() - 1) digits[place++] = 0;
    if (place == digits.size()) return;
    ++digits[place];
    for (std::size_t i = 0; i < digits.size(); ++i) {
      text[beginning.size() + i] = alphabet[digits[i]];
    }
  }
}

#ifdef __SANITIZE_ADDRESS__
// A hundred times slower: the strings are shorter, and the longest of them are read whole only.
constexpr std::size_t longest = 6;
constexpr std::size_t longest_cut = 4;
#else
constexpr std::size_t longest = 8;
constexpr std::size_t longest_cut = 8;
#endif

void check_strings(std::string_view beginning, std::size_t size, ReferenceLimits limits) {
  for_each_string(beginning, size, [&](std::string_view text) {
    if (size <= longest_cut) return expect_as_reference_at_every_cut(text, limits);
    expect_as_reference_whole(text, limits);
  });
}

constexpr ReferenceLimits two_columns{.max_record_bytes = 1000, .columns = 2};

TEST(CsvExhaustive, up_to_seven_bytes) {
  for (std::size_t size = 0; size < longest; ++size) check_strings("", size, two_columns);
}

/// Eight bytes, by the first of them, so that they run side by side.
class CsvExhaustiveEight : public testing::TestWithParam<const char*> {};

TEST_P(CsvExhaustiveEight, bytes) {
  check_strings(GetParam(), longest, two_columns);
}

INSTANTIATE_TEST_SUITE_P(BeginningWith, CsvExhaustiveEight,
                         testing::Values("a", ",", "\"", "\r", "\n"),
                         [](const auto& parameter) { return std::to_string(parameter.index); });

TEST(CsvExhaustive, up_to_six_bytes_where_records_become_too_large) {
  for (const std::size_t max_record_bytes : {1u, 2u, 4u}) {
    for (std::size_t size = 1; size <= longest - 2; ++size) {
      check_strings("", size, {.max_record_bytes = max_record_bytes, .columns = 1});
    }
  }
}

/// Four bytes on each side of a block's border, in a quoted field and in an unquoted one.
TEST(CsvExhaustive, six_bytes_across_the_border_of_a_block) {
  for (const std::string_view beginning : {"x,", "\"x,"}) {
    std::string filled(beginning);
    filled.resize(61, 'x');
    for_each_string("", 6, [&](const std::string& text) {
      const std::string input = filled + text + "y\n,\"z";
      expect_as_reference_whole(input, two_columns);
    });
  }
}

}  // namespace
}  // namespace sluice
