#include <ctime>

#include "parsers/csv_parser.h"
#include "tests/unit/parsers/csv_against_reference.h"

/// An error inside quotes costs one line, and the next line's record may run as far into the input
/// as the one before. Its cost must not: without the open stretch of CsvStructure each of these
/// would take an hour.
namespace sluice {
namespace {

struct Outcome {
  std::size_t records = 0;
  std::size_t bad_records = 0;
  double seconds = 0;
};

/// Reads 4 MB of `lines` after `beginning`, with the default limit of 1 MiB.
Outcome read_megabytes_of(std::string_view lines, std::string_view beginning = "") {
  std::string slice;
  while (slice.size() < 100'000) slice += lines;
  InputBuffer buffer;
  CsvHeader header;
  header.names = {"a", "b"};
  CsvParser parser(buffer, PhysicalLines(buffer), header, std::size_t{1} << 20);
  const auto feed = [&](std::string_view bytes) {
    bytes.copy(buffer.prepare().data(), bytes.size());
    buffer.commit(bytes.size());
  };
  feed(beginning);
  Outcome outcome;
  std::size_t fed = 0;
  const std::clock_t begin = std::clock();
  for (;;) {
    const StreamStatus status = parser.next();
    if (status == StreamStatus::ended) break;
    if (status == StreamStatus::record) ++outcome.records;
    if (status == StreamStatus::bad_record) ++outcome.bad_records;
    if (status != StreamStatus::needs_input) continue;
    if (fed < 4'000'000) feed(slice);
    if (fed >= 4'000'000) buffer.end();
    fed += slice.size();
  }
  outcome.seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  return outcome;
}

/// Each of the first lines begins a record that is still in quotes at the limit; the one after them
/// ends within it, by a line end or by the end of the input.
TEST(CsvResynchronisation, a_record_that_ends_within_its_limit_behind_lines_that_do_not_is_whole) {
  const std::string line = "x\",\"in quotes";
  for (const std::string_view ending : {"z\"\nnext,row\n", "z\"", "z\"\n"}) {
    for (const std::size_t lines_of_record : {3u, 50u, 1000u}) {
      std::string input;
      for (std::size_t i = 0; i < lines_of_record + 5; ++i) (input += line) += "\n";
      input += ending;
      const std::size_t size = lines_of_record * (line.size() + 1) + 5;
      const test::ReferenceLimits limits{.max_record_bytes = size, .columns = lines_of_record + 1};
      const auto expected = test::read_by_grammar(input, limits);
      ASSERT_EQ(expected[4].code, ReadError::record_too_large);
      ASSERT_EQ(expected[5].code, std::nullopt);
      for (const std::size_t piece : {std::size_t{1}, std::size_t{100}, input.size()}) {
        EXPECT_EQ(test::difference(input, expected, limits, [=](std::size_t) { return piece; }),
                  "");
      }
    }
  }
}

constexpr double far_below_an_hour = 60;

TEST(CsvResynchronisation, a_quote_on_every_line_that_the_next_lines_quote_closes) {
  const Outcome outcome = read_megabytes_of("a,\"b\n");
  EXPECT_EQ(outcome.records, 0u);
  EXPECT_EQ(outcome.bad_records, 800'000u);
  EXPECT_LT(outcome.seconds, far_below_an_hour);
}

TEST(CsvResynchronisation, a_quote_on_every_line_that_no_line_closes) {
  const Outcome outcome = read_megabytes_of("longer,x\",\"\n");
  EXPECT_EQ(outcome.records, 0u);
  EXPECT_NEAR(static_cast<double>(outcome.bad_records), 4e6 / 12, 10e3);
  EXPECT_LT(outcome.seconds, far_below_an_hour);
}

TEST(CsvResynchronisation, a_quote_on_every_tenth_line_that_no_line_closes) {
  std::string lines = "longer,x\",\"\n";
  for (int i = 0; i < 9; ++i) lines += "a,bcdefghijkl\n";
  const Outcome outcome = read_megabytes_of(lines);
  EXPECT_NEAR(static_cast<double>(outcome.records), 9.0 * static_cast<double>(outcome.bad_records),
              1.0);
  EXPECT_LT(outcome.seconds, far_below_an_hour);
}

TEST(CsvResynchronisation, text_behind_a_quote_between_lines_that_no_line_closes) {
  const Outcome outcome = read_megabytes_of("longer,x\",\"\n\"\",\"\"text\n");
  EXPECT_EQ(outcome.records, 0u);
  EXPECT_LT(outcome.seconds, far_below_an_hour);
}

TEST(CsvResynchronisation, one_open_quote_before_lines_of_doubled_quotes) {
  const Outcome outcome = read_megabytes_of("a,\"\"\n", "\"open\n");
  EXPECT_EQ(outcome.records, 800'000u);
  EXPECT_EQ(outcome.bad_records, 1u);
  EXPECT_LT(outcome.seconds, far_below_an_hour);
}

}  // namespace
}  // namespace sluice
