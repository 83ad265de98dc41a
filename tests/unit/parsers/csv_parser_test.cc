#include "parsers/csv_parser.h"

#include <algorithm>
#include <string>

#include "tests/unit/parsers/read_events.h"

namespace sluice {
namespace {

using test::read;
using test::Reading;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::string_literals;

using Row = std::vector<std::string>;

Reading read_csv(std::string_view bytes, std::size_t max_record_bytes = 1u << 20) {
  InputOptions options;
  options.format = InputFormat::csv;
  options.delimiter = ',';
  options.max_record_bytes = max_record_bytes;
  return read(bytes, options);
}

TEST(CsvParser, reads_plain_rows) {
  const Reading reading = read_csv("a,b\n1,2\n3,4\n");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2"}, Row{"3", "4"}));
  EXPECT_EQ(reading.events[1].line, 3u);
  EXPECT_EQ(reading.events[1].offset, 8u);
  EXPECT_EQ(reading.events[1].text, "3,4");
}

TEST(CsvParser, quoted_fields_hold_delimiters_quotes_and_line_ends_byte_for_byte) {
  const Reading reading = read_csv("a,b\n\"x,\"\"y\"\"\",\"1\r\n2\n3\r4\"\nnext,\"\"\n");
  ASSERT_THAT(reading.values(), ElementsAre(Row{"x,\"y\"", "1\r\n2\n3\r4"}, Row{"next", ""}));
  EXPECT_EQ(reading.events[0].fields[0].source, "\"x,\"\"y\"\"\"");
  EXPECT_EQ(reading.events[0].text, "\"x,\"\"y\"\"\",\"1\r\n2\n3\r4\"");
  EXPECT_EQ(reading.events[1].line, 6u) << "four physical lines in the record before";
}

TEST(CsvParser, a_quote_inside_an_unquoted_field_is_a_plain_character) {
  EXPECT_THAT(read_csv("a,b\n5\" pipe,x\"\"y\"\n").values(),
              ElementsAre(Row{"5\" pipe", "x\"\"y\""}));
  EXPECT_THAT(read_csv("a,b\n \"x\", \"y\n").values(), ElementsAre(Row{" \"x\"", " \"y"}));
}

TEST(CsvParser, lf_crlf_and_cr_end_records_mixed_anywhere) {
  const Reading reading = read_csv("a\r1\n2\r\n3\r4\r\r\n\n5");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}, Row{"2"}, Row{"3"}, Row{"4"}, Row{"5"}));
  EXPECT_EQ(reading.events[3].line, 5u);
  EXPECT_EQ(reading.events[4].line, 8u) << "CR, CRLF and LF: two blank lines between";
}

TEST(CsvParser, the_last_newline_may_be_missing) {
  EXPECT_THAT(read_csv("a,b\n1,").values(), ElementsAre(Row{"1", ""}));
  EXPECT_THAT(read_csv("a,b\n1,\"2\"").values(), ElementsAre(Row{"1", "2"}));
}

TEST(CsvParser, blank_lines_are_no_records_but_count_as_lines) {
  const Reading reading = read_csv("a\n\n\n1\n\n");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}));
  EXPECT_EQ(reading.events[0].line, 4u);
  EXPECT_THAT(read_csv("a\n \n").values(), ElementsAre(Row{" "})) << "a blank is a byte";
}

TEST(CsvParser, a_row_with_too_few_or_too_many_fields_is_ragged) {
  const Reading reading = read_csv("id,name,notes\n1,2\n1,2,3,4\n1,2,3\n");
  EXPECT_THAT(reading.errors(), ElementsAre("2:ragged_row", "3:ragged_row"));
  EXPECT_EQ(reading.events[0].message,
            "has 2 fields, the header has 3 (last field read: \"name\")");
  EXPECT_EQ(reading.events[0].text, "1,2");
  EXPECT_EQ(reading.events[1].message, "has 4 fields, the header has 3");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2", "3"}));
}

TEST(CsvParser, a_value_in_a_column_without_a_name_is_ragged) {
  const Reading reading = read_csv("a,\n1,\n2,x\n3,\"\"\n");
  EXPECT_THAT(reading.errors(), ElementsAre("3:ragged_row"));
  EXPECT_EQ(reading.events[1].message, "column 2 has no name in the header but holds a value");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", ""}, Row{"3", ""}));
}

TEST(CsvParser, text_after_a_closing_quote_costs_the_line_on_which_the_record_began) {
  const Reading reading = read_csv("a,b\n1,\"x\"y\n2,z\n");
  EXPECT_THAT(reading.errors(), ElementsAre("2:text_after_quote"));
  EXPECT_THAT(reading.events[0].message, HasSubstr("column 2 (\"b\")"));
  EXPECT_EQ(reading.events[0].text, "1,\"x\"y");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"2", "z"}));
}

TEST(CsvParser, a_quote_that_is_closed_by_a_later_lines_quote_costs_only_its_own_line) {
  const Reading reading = read_csv("a,b\n1,\"open\r\n2,\"fine\"\r\n3,z\r\n");
  EXPECT_THAT(reading.errors(), ElementsAre("2:text_after_quote"));
  EXPECT_EQ(reading.events[0].text, "1,\"open");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"2", "fine"}, Row{"3", "z"}));
  EXPECT_EQ(reading.events[1].line, 3u);
}

TEST(CsvParser, a_quote_never_closed_costs_its_line_and_the_rest_is_read) {
  const Reading reading = read_csv("a,b\n1,\"open\r2,x\r3,y");
  EXPECT_THAT(reading.errors(), ElementsAre("2:unclosed_quote"));
  EXPECT_THAT(reading.values(), ElementsAre(Row{"2", "x"}, Row{"3", "y"}));
  EXPECT_THAT(read_csv("a\n\"").errors(), ElementsAre("2:unclosed_quote"));
}

TEST(CsvParser, an_error_after_embedded_line_ends_still_costs_the_first_line_only) {
  const Reading reading = read_csv("a,b\n\"1\n2\",\"x\"y\n3,4\n");
  // Line 2 is given up; line 3 begins a record of its own: `2","x"y`, unquoted.
  EXPECT_THAT(reading.errors(), ElementsAre("2:text_after_quote", "3:text_after_quote"));
  EXPECT_EQ(reading.events[0].text, "\"1");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"3", "4"}));
}

TEST(CsvParser, a_nul_byte_and_invalid_utf8_cost_the_record) {
  const Reading reading = read_csv("a,b\n1,x\0y\n2,\xFFz\n\"3\n\xC3\",\0\n4,\xC3\xA9\n"s);
  EXPECT_THAT(reading.errors(), ElementsAre("2:nul_byte", "3:invalid_encoding", "4:nul_byte"));
  EXPECT_EQ(reading.events[0].message, "column 2 (\"b\") holds a NUL byte");
  EXPECT_EQ(reading.events[1].message, "column 2 (\"b\") is not valid UTF-8");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"4", "\xC3\xA9"}));
  EXPECT_EQ(reading.events[3].line, 6u);
}

TEST(CsvParser, of_several_errors_the_encoding_counts_before_the_number_of_fields) {
  EXPECT_THAT(read_csv("a,b\n\xFF\n").errors(), ElementsAre("2:invalid_encoding"));
  EXPECT_THAT(read_csv("a,b\n\xFF\0\n"s).errors(), ElementsAre("2:nul_byte"));
  EXPECT_THAT(read_csv("a,b\n\0,\"x\"y\n"s).errors(), ElementsAre("2:text_after_quote"));
}

TEST(CsvParser, a_record_of_exactly_the_limit_is_read_and_one_byte_more_is_too_large) {
  EXPECT_THAT(read_csv("a,b\n123,567\n", 7).values(), ElementsAre(Row{"123", "567"}));
  EXPECT_THAT(read_csv("a,b\n123,567\r\n", 7).values(), ElementsAre(Row{"123", "567"}));
  EXPECT_THAT(read_csv("a,b\n1,\"567\"", 7).values(), ElementsAre(Row{"1", "567"}));
  const Reading reading = read_csv("a,b\n123,5678\n1,2\n", 7);
  EXPECT_THAT(reading.errors(), ElementsAre("2:record_too_large"));
  EXPECT_EQ(reading.events[0].text, "123,5678");
  EXPECT_EQ(reading.events[0].message, "is longer than 7 bytes (--max-record-bytes)");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2"}));
}

TEST(CsvParser, a_result_row_fed_back_is_measured_without_the_columns_sluice_added) {
  const std::string header = "a,b,sluice_line,sluice_message\n";
  const std::string verdict = ",17,\"" + std::string(300, 'x') + "\"\n";
  const std::string longest(28, 'y');
  const Reading reading =
      read_csv(header + "1," + longest + verdict + "2," + longest + "y" + verdict + "3,4,,\n", 30);
  ASSERT_EQ(reading.values().size(), 2u);
  EXPECT_EQ(reading.values()[0][1], longest);
  EXPECT_THAT(reading.errors(), ElementsAre("3:record_too_large"));
}

TEST(CsvParser, an_unreadable_row_fed_back_with_its_whole_raw_text_is_read) {
  std::string raw;
  for (int i = 0; i < 65'536; ++i) raw += "\xEF\xBF\xBD";
  InputOptions options;
  options.max_record_bytes = 100;
  const Reading reading = test::read_in_pieces("a,sluice_raw\n,\"" + raw + "\"\n1,\n", options,
                                               "x.csv", [](std::size_t) { return 100'000; });
  ASSERT_EQ(reading.values().size(), 2u);
  EXPECT_EQ(reading.values()[0][1], raw);
}

TEST(CsvParser, the_rest_of_a_record_too_large_is_skipped_with_its_quoted_line_ends) {
  const Reading reading = read_csv("a,b\n1234,567,\"x\n,\"\"y\"\n1,2\n", 8);
  EXPECT_THAT(reading.errors(), ElementsAre("2:record_too_large"));
  EXPECT_EQ(reading.events[0].text, "1234,567,\"x\n,\"\"y\"");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2"}));
  EXPECT_EQ(reading.events[1].line, 4u);
}

TEST(CsvParser, a_broken_quote_in_a_skipped_rest_ends_it_with_its_line) {
  EXPECT_THAT(read_csv("a,b\n12345678,\"x\"y\n1,2\n", 7).values(), ElementsAre(Row{"1", "2"}));
  EXPECT_THAT(read_csv("a,b\n12345678,\"x\n1,2\n", 7).values(), ElementsAre(Row{"1", "2"}));
  const Reading too_long = read_csv("a,b\n12345678,\"x\n345678\"\n1,2\n", 7);
  EXPECT_THAT(too_long.errors(), ElementsAre("2:record_too_large", "3:ragged_row"));
  EXPECT_THAT(too_long.values(), ElementsAre(Row{"1", "2"}));
}

TEST(CsvParser, a_record_too_large_in_quotes_costs_its_physical_line) {
  const Reading reading = read_csv("a,b\n1,\"2345678\n3,4\n5,6\n", 7);
  EXPECT_THAT(reading.errors(), ElementsAre("2:record_too_large"));
  EXPECT_EQ(reading.events[0].text, "1,\"2345678");
  EXPECT_THAT(reading.events[0].message, HasSubstr("quoted field of column 2"));
  EXPECT_THAT(reading.values(), ElementsAre(Row{"3", "4"}, Row{"5", "6"}));
}

TEST(CsvParser, keeps_the_first_64_kib_of_a_bad_record) {
  std::string row(100'000, 'x');
  row[1] = ',';
  row[99'990] = ',';
  const Reading ragged = read_csv("a,b\n" + row + "\n");
  EXPECT_EQ(ragged.events[0].text, row.substr(0, 65'536));
  const Reading too_large = read_csv("a,b\n" + row + "\n1,2\n", 50'000);
  EXPECT_EQ(too_large.events[0].text, row.substr(0, 65'536));
  EXPECT_THAT(too_large.values(), ElementsAre(Row{"1", "2"}));
}

TEST(CsvParser, a_record_is_handed_out_before_any_byte_behind_its_line_end) {
  for (const std::string line_end : {"\n", "\r"}) {
    InputOptions options;
    options.format = InputFormat::csv;
    RecordStream stream(options, "-");
    const std::string bytes = "a,b\r\n1,\"2\"" + line_end;
    ASSERT_EQ(stream.next(), StreamStatus::needs_input);
    bytes.copy(stream.prepare().data(), bytes.size());
    stream.commit(bytes.size());
    EXPECT_EQ(stream.next(), StreamStatus::started);
    EXPECT_EQ(stream.next(), StreamStatus::record);
    EXPECT_EQ(stream.next(), StreamStatus::needs_input);
  }
}

/// The most memory held while `mebibytes` of `slice` go through after `beginning`.
std::size_t most_memory_held(std::string_view beginning, std::string_view slice,
                             std::size_t mebibytes) {
  InputBuffer buffer;
  CsvHeader header;
  header.names = {"a", "b"};
  CsvParser parser(buffer, PhysicalLines(buffer), header, std::size_t{1} << 20);
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

TEST(CsvParser, memory_is_bounded_whatever_the_input_holds) {
  const std::string letters(60'000, 'x');
  std::string lines(60'000, 'x');
  for (std::size_t i = 0; i < lines.size(); i += 100) lines[i] = '\n';
  const std::string quotes(60'000, '"');
  constexpr std::size_t bound = std::size_t{3} << 20;
  EXPECT_LT(most_memory_held("1,\"never closed", letters, 100), bound);
  EXPECT_LT(most_memory_held("1,\"never closed", lines, 8), bound);
  EXPECT_LT(most_memory_held("1,2", letters, 8), bound);
  EXPECT_LT(most_memory_held("1,", quotes, 8), bound);
  EXPECT_LT(most_memory_held(letters + "1,", quotes, 8), bound);
}

}  // namespace
}  // namespace sluice
