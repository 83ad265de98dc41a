#include "parsers/jsonl_parser.h"

#include <algorithm>

#include "tests/unit/parsers/read_events.h"

namespace sluice {
namespace {

using test::read;
using test::Reading;
using testing::ElementsAre;
using testing::IsEmpty;

using Row = std::vector<std::string>;

Reading read_jsonl(std::string_view bytes, std::size_t max_record_bytes = 1u << 20) {
  InputOptions options;
  options.format = InputFormat::jsonl;
  options.max_record_bytes = max_record_bytes;
  return read(bytes, options);
}

TEST(JsonlParser, one_object_a_line_with_lf_or_crlf_and_maybe_no_last_newline) {
  const Reading reading = read_jsonl("{\"a\":1}\n{\"a\":2}\r\n {\"a\":3}");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}, Row{"2"}, Row{"3"}));
  EXPECT_EQ(reading.events[1].text, "{\"a\":2}");
  EXPECT_EQ(reading.events[2].text, "{\"a\":3}") << "without outer blanks";
  EXPECT_EQ(reading.events[2].line, 3u);
  EXPECT_EQ(reading.events[2].offset, 17u) << "where the line begins";
}

TEST(JsonlParser, blank_lines_are_no_records_but_count_as_lines) {
  const Reading reading = read_jsonl("\n \t\r\n{\"a\":1}\n\n  ");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}));
  EXPECT_EQ(reading.events[0].line, 3u);
}

TEST(JsonlParser, blanks_behind_an_object_are_no_part_of_its_record) {
  const Reading reading = read_jsonl("{\"a\":1} \t\r\n{\"a\":2} x\n{\"a\":3}\r\r\n{\"a\":4}  ");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}, Row{"3"}, Row{"4"}));
  EXPECT_THAT(reading.errors(), ElementsAre("2:bad_json"));
  for (const std::size_t i : {0u, 2u, 3u}) EXPECT_EQ(reading.events[i].text.size(), 7u) << i;
  EXPECT_EQ(reading.events[3].line, 4u);
}

TEST(JsonlParser, a_bad_line_costs_itself) {
  const Reading reading = read_jsonl("{\"a\":1\r\n{\"a\":2}\n{\"a\":\"\n{\"a\":4}\n");
  EXPECT_THAT(reading.errors(), ElementsAre("1:bad_json", "3:bad_json"));
  EXPECT_EQ(reading.events[0].text, "{\"a\":1");
  EXPECT_EQ(reading.events[0].message, "is not valid JSON: an object or array is never closed");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"2"}, Row{"4"}));
}

TEST(JsonlParser, a_line_of_exactly_the_limit_is_read_and_one_byte_more_is_too_large) {
  EXPECT_THAT(read_jsonl("{\"a\":1}\r\n{\"a\":2}", 7).values(), ElementsAre(Row{"1"}, Row{"2"}));
  const Reading reading = read_jsonl("{\"a\":1}\n{\"a\":22}\r\n{\"a\":3}\n{\"a\":44}", 7);
  EXPECT_THAT(reading.errors(), ElementsAre("2:record_too_large", "4:record_too_large"));
  EXPECT_EQ(reading.events[1].text, "{\"a\":22}");
  EXPECT_EQ(reading.events[1].offset, 8u);
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}, Row{"3"}));
}

TEST(JsonlParser, a_result_line_fed_back_is_measured_without_its_member_sluice) {
  const std::string verdict = R"(,"sluice":{"line":2,"message":")" + std::string(300, 'x') + "\"}}";
  const Reading reading = read_jsonl("{\"a\":1" + verdict + "\n{\"a\":22" + verdict + "\n", 7);
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}));
  EXPECT_EQ(reading.events[0].text, "{\"a\":1}");
  EXPECT_THAT(reading.errors(), ElementsAre("2:record_too_large"));
}

TEST(JsonlParser, an_unreadable_line_fed_back_with_its_whole_raw_text_is_read) {
  std::string raw;
  for (int i = 0; i < 65'536; ++i) raw += "\\u0000";
  const std::string line = R"({"sluice":{"raw":")" + raw + "\"}}";
  InputOptions options;
  options.max_record_bytes = 100;
  const Reading reading =
      test::read_in_pieces(line, options, "x.jsonl", [](std::size_t) { return 100'000; });
  ASSERT_EQ(reading.events.size(), 1u);
  EXPECT_EQ(reading.events[0].text, "{}");
}

TEST(JsonlParser, a_line_far_beyond_the_limit_is_dropped_piece_by_piece) {
  const std::string line(700'000, 'x');
  const Reading reading = read_jsonl(line + "\n{\"a\":1}\n", 1000);
  EXPECT_THAT(reading.errors(), ElementsAre("1:record_too_large"));
  EXPECT_EQ(reading.events[0].text, line.substr(0, 65'536));
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}));
}

TEST(JsonlParser, keeps_the_first_64_kib_of_a_line_too_large) {
  const std::string line(200'000, 'x');
  const Reading reading = read_jsonl(line + "\n{\"a\":1}\n", 1000);
  EXPECT_EQ(reading.events[0].text, line.substr(0, 65'536));
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}));
}

TEST(JsonlParser, an_empty_input_starts_and_ends) {
  const Reading reading = read_jsonl("");
  EXPECT_TRUE(reading.started);
  EXPECT_EQ(reading.format, InputFormat::jsonl);
  EXPECT_THAT(reading.events, IsEmpty());
}

TEST(JsonlParser, a_string_of_a_mebibyte_is_read) {
  std::string line(std::size_t{1} << 20, 'x');
  line.replace(0, 6, "{\"a\":\"");
  line.replace(line.size() - 2, 2, "\"}");
  const Reading reading =
      test::read_in_pieces(line, {}, "x.jsonl", [](std::size_t) { return 1000; });
  ASSERT_EQ(reading.values().size(), 1u);
  EXPECT_EQ(reading.values()[0][0].size(), (std::size_t{1} << 20) - 8);
}

/// The most memory held while `mebibytes` of `slice` go through after `beginning`.
std::size_t most_memory_held(std::string_view beginning, std::string_view slice,
                             std::size_t mebibytes) {
  InputBuffer buffer;
  JsonlParser parser(buffer, 1, std::size_t{1} << 20);
  std::size_t most = 0;
  beginning.copy(buffer.prepare().data(), beginning.size());
  buffer.commit(beginning.size());
  for (std::size_t fed = 0; fed < mebibytes << 20; fed += slice.size()) {
    while (parser.next() != StreamStatus::needs_input) continue;
    slice.copy(buffer.prepare().data(), slice.size());
    buffer.commit(slice.size());
    most = std::max(most, buffer.capacity());
  }
  return most;
}

TEST(JsonlParser, memory_is_bounded_whatever_the_input_holds) {
  constexpr std::size_t bound = std::size_t{3} << 20;
  EXPECT_LT(most_memory_held("{\"a\":\"", std::string(60'000, 'x'), 100), bound);
  EXPECT_LT(most_memory_held("", std::string(60'000, '\n'), 4), bound);
  EXPECT_LT(most_memory_held("", std::string(60'000, ' '), 8), bound);
}

}  // namespace
}  // namespace sluice
