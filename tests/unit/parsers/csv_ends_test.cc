#include "parsers/csv_ends.h"

#include <random>
#include <vector>

#include "tests/unit/parsers/simd_targets.h"

namespace sluice {
namespace {

using testing::ElementsAre;

/// One block for each text of up to 64 characters: `,` ends a field, `n` a record, `q` is a line
/// end in quotes.
CsvBlock block(std::string_view text) {
  CsvBlock block;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (text[i] == ',') block.delimiters |= bit;
    if (text[i] == 'n' || text[i] == 'q') block.line_ends |= bit;
    if (text[i] == 'q') block.quoted |= bit;
  }
  return block;
}

TEST(CsvEnds, lists_records_one_after_the_other_on_one_scale) {
  CsvEnds ends;
  ends.restart(1000);
  const std::vector<CsvBlock> blocks{block("a,bnc,d,en"), block("fn,")};
  ends.add(blocks, 1000, 0);
  ASSERT_TRUE(ends.has_record());
  EXPECT_EQ(ends.begin(), 0u);
  EXPECT_THAT(ends.field_ends(), ElementsAre(1, 3));
  ends.begin_record(1004);
  EXPECT_EQ(ends.begin(), 4u);
  EXPECT_THAT(ends.field_ends(), ElementsAre(5, 7, 9));
  ends.begin_record(1010);
  EXPECT_THAT(ends.field_ends(), ElementsAre(65));
  ends.begin_record(1066);
  EXPECT_FALSE(ends.has_record());
  EXPECT_THAT(ends.field_ends(), ElementsAre(66)) << "so far";
}

TEST(CsvEnds, a_record_goes_on_in_the_blocks_that_are_added_later) {
  CsvEnds ends;
  ends.restart(0);
  ends.add(std::vector{block("anb,cc")}, 0, 0);
  ends.begin_record(2);
  ASSERT_FALSE(ends.has_record());
  ends.add(std::vector{block("......,"), block("n")}, 64, 0);
  ASSERT_TRUE(ends.has_record());
  EXPECT_EQ(ends.begin(), 0u) << "the scale begins anew";
  EXPECT_THAT(ends.field_ends(), ElementsAre(1, 68, 126));
  ends.begin_record(129);
  ends.add_end(140);
  ASSERT_TRUE(ends.has_record());
  EXPECT_THAT(ends.field_ends(), ElementsAre(11));
}

TEST(CsvEnds, blank_lines_in_front_of_a_record_are_forgotten) {
  CsvEnds ends;
  ends.restart(0);
  ends.add(std::vector{block("a,nnnnb,n")}, 0, 0);
  ends.begin_record(6);
  EXPECT_THAT(ends.field_ends(), ElementsAre(7, 8));
}

TEST(CsvEnds, bits_that_are_listed_already_count_once) {
  CsvEnds ends;
  ends.restart(3);
  ends.add(std::vector{block(",,,a,b")}, 0, 3);
  EXPECT_THAT(ends.field_ends(), ElementsAre(1));
  ends.add(std::vector{block(",,,a,b,n")}, 0, 6);
  EXPECT_THAT(ends.field_ends(), ElementsAre(1, 3, 4));
}

TEST(CsvEnds, a_record_without_line_ends_in_quotes_may_hold_one_only_near_others) {
  const std::string far(64, '.');
  CsvEnds ends;
  ends.restart(0);
  ends.add(std::vector{block("a,q,bn"), block(far), block(far), block("n"), block("n")}, 0, 0);
  const auto may_hold = [&] { return ends.may_hold_line_ends(ends.field_ends().back()); };
  EXPECT_TRUE(may_hold());
  ends.begin_record(6);
  EXPECT_FALSE(may_hold());
  ends.begin_record(193);
  EXPECT_FALSE(may_hold());
}

struct Expected {
  std::vector<std::vector<std::uint64_t>> records;
  std::vector<std::uint64_t> rest;
};

Expected expected_ends(const std::string& text) {
  Expected expected;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',' && text[i] != 'n') continue;
    expected.rest.push_back(i);
    if (text[i] == 'n') expected.records.push_back(std::exchange(expected.rest, {}));
  }
  return expected;
}

TEST(CsvEnds, are_the_same_with_every_instruction_set) {
  std::mt19937 random(20261124);
  for (const std::string_view alphabet :
       {",n", ",,,,n.", ",n........", "n.........................", ",.", "."}) {
    std::string text(40 * CsvBlock::size, '.');
    for (char& byte : text) byte = alphabet[random() % alphabet.size()];
    std::vector<CsvBlock> blocks;
    for (std::size_t at = 0; at < text.size(); at += CsvBlock::size) {
      blocks.push_back(block(std::string_view(text).substr(at, CsvBlock::size)));
    }
    const Expected expected = expected_ends(text);
    test::for_each_simd_target([&] {
      CsvEnds ends;
      ends.restart(0);
      ends.add(blocks, 0, 0);
      for (const auto& record : expected.records) {
        ASSERT_TRUE(ends.has_record());
        ASSERT_THAT(ends.field_ends(), testing::ElementsAreArray(record));
        ends.begin_record(record.back() + 1);
      }
      ASSERT_FALSE(ends.has_record());
      ASSERT_THAT(ends.field_ends(), testing::ElementsAreArray(expected.rest));
    });
  }
}

}  // namespace
}  // namespace sluice
