#include "parsers/csv_header_reader.h"

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

Reading read_csv(std::string_view bytes) {
  InputOptions options;
  options.format = InputFormat::csv;
  return read(bytes, options, "x");
}

std::string error_of(std::string_view bytes) {
  return read_csv(bytes).input_error.value_or("no error");
}

TEST(CsvHeader, names_are_trimmed_and_unquoted_and_the_text_is_kept) {
  const Reading reading = read_csv("\"a \"\"x\"\"\", b\t,,\" c\"\r\n");
  EXPECT_THAT(reading.header.names, ElementsAre("a \"x\"", "b", "", "c"));
  EXPECT_EQ(reading.header.text, "\"a \"\"x\"\"\", b\t,,\" c\"");
  EXPECT_EQ(reading.header.line_end, "\r\n");
  EXPECT_THAT(reading.events, IsEmpty()) << "a header without records is fine";
}

TEST(CsvHeader, the_line_end_is_known_also_when_a_crlf_is_cut) {
  EXPECT_EQ(read_csv("a\r\n1\n").header.line_end, "\r\n");
  EXPECT_EQ(read_csv("a\r1\n").header.line_end, "\r");
  EXPECT_EQ(read_csv("a\r").header.line_end, "\r");
  EXPECT_EQ(read_csv("a\n").header.line_end, "\n");
  EXPECT_EQ(read_csv("a").header.line_end, "\n");
}

TEST(CsvHeader, excels_separator_line_is_honoured_and_counted) {
  const Reading reading = read_csv("sep=|\r\na,b|c\r\n1|2\r\n");
  EXPECT_THAT(reading.header.names, ElementsAre("a,b", "c"));
  EXPECT_EQ(reading.header.delimiter, '|');
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2"}));
  EXPECT_EQ(reading.events[0].line, 3u);
}

TEST(CsvHeader, the_option_outranks_the_separator_line) {
  InputOptions options;
  options.format = InputFormat::csv;
  options.delimiter = ';';
  EXPECT_EQ(read("sep=,\na;b,c\n", options).header.names.size(), 2u);
}

TEST(CsvHeader, blank_lines_before_it_are_counted) {
  const Reading reading = read_csv("\n\r\n\ra;b\n1;2\n");
  EXPECT_EQ(reading.header.delimiter, ';');
  EXPECT_EQ(reading.events.at(0).line, 5u);
}

TEST(CsvHeader, an_input_without_one_is_refused) {
  EXPECT_THAT(error_of(""), HasSubstr("there is no header"));
  EXPECT_THAT(error_of("\n\r\n"), HasSubstr("there is no header"));
  EXPECT_THAT(error_of("\xEF\xBB\xBF"), HasSubstr("there is no header"));
}

TEST(CsvHeader, a_name_that_stands_twice_is_refused_with_both_places) {
  EXPECT_EQ(error_of("a,b,\" a\"\n"),
            "the column \"a\" stands twice in the header, as column 1 and as column 3; rename or "
            "remove one of them");
  EXPECT_EQ(error_of("a,,A,\n"), "no error") << "case counts, unnamed columns do not";
}

TEST(CsvHeader, broken_quotes_and_bytes_are_refused) {
  EXPECT_THAT(error_of("a,\"b\"c\n1,2\n"), HasSubstr("closing quote of column 2"));
  EXPECT_THAT(error_of("a,\"b\n1,2\n"), HasSubstr("column 2 that is never closed"));
  EXPECT_THAT(error_of("a,\xE9\n"), HasSubstr("--encoding windows-1252"));
  EXPECT_THAT(error_of("a,\0\n"s), HasSubstr("NUL byte"));
}

TEST(CsvHeader, one_longer_than_a_record_may_be_is_refused) {
  InputOptions options;
  options.format = InputFormat::csv;
  options.max_record_bytes = 5;
  EXPECT_EQ(read("a,bcd\n", options).input_error, std::nullopt);
  EXPECT_THAT(read("a,bcde\n", options).input_error.value(), HasSubstr("longer than 5 bytes"));
  EXPECT_THAT(read("a,\"bcdefg\n", options).input_error.value(), HasSubstr("longer than 5"));
}

TEST(CsvHeader, without_one_the_given_columns_name_the_fields_of_the_first_line_on) {
  InputOptions options;
  options.format = InputFormat::csv;
  options.has_header = false;
  options.columns = {"id", "a;b"};
  const Reading reading = read("1;2\r\n3;4\r\n", options);
  EXPECT_THAT(reading.header.names, ElementsAre("id", "a;b"));
  EXPECT_EQ(reading.header.text, "id;\"a;b\"");
  EXPECT_EQ(reading.header.line_end, "\r\n");
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2"}, Row{"3", "4"}));
  EXPECT_EQ(reading.events[0].line, 1u);
}

TEST(CsvHeader, without_one_a_broken_first_line_is_a_bad_record_and_no_bytes_are_no_records) {
  InputOptions options;
  options.format = InputFormat::csv;
  options.has_header = false;
  options.columns = {"id"};
  EXPECT_THAT(read("\"1\"x\n2\n", options).errors(), ElementsAre("1:text_after_quote"));
  const Reading empty = read("", options);
  EXPECT_EQ(empty.format, InputFormat::csv);
  EXPECT_THAT(empty.events, IsEmpty());
  EXPECT_EQ(empty.input_error, std::nullopt);
}

}  // namespace
}  // namespace sluice
