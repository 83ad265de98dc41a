#include "engine/policy/result_columns.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

struct Header {
  std::vector<std::string> names;
  std::string_view text;
  char delimiter = ',';
};

ResultColumns result_columns(const Header& header) {
  return ResultColumns(CsvColumns{header.names, header.text, header.delimiter});
}

TEST(ResultColumns, the_header_stays_as_it_came) {
  const auto columns = result_columns({{"email", "first name"}, "email , \"first name\""});
  EXPECT_EQ(columns.header(), "email , \"first name\"");
  EXPECT_EQ(columns.count(), 2u);
}

TEST(ResultColumns, added_columns_are_left_out_wherever_they_stand) {
  const auto columns = result_columns({{"sluice_line", "email", "sluice_code", "n;\"o\""},
                                       "sluice_line;\"email\";sluice_code;\"n;\"\"o\"\"\"",
                                       ';'});
  EXPECT_EQ(columns.header(), "\"email\";\"n;\"\"o\"\"\"");
  EXPECT_EQ(columns.count(), 2u);
  EXPECT_EQ(columns.delimiter(), ';');
}

TEST(ResultColumns, a_quote_inside_an_unquoted_name_is_a_plain_character) {
  const auto columns = result_columns({{"5\" disk", "b", "sluice_x"}, "5\" disk,b,sluice_x"});
  EXPECT_EQ(columns.header(), "5\" disk,b");
}

TEST(ResultColumns, line_ends_inside_quotes_stay) {
  const auto columns = result_columns({{"a\r\nb", "sluice_x"}, "\"a\r\nb\",sluice_x"});
  EXPECT_EQ(columns.header(), "\"a\r\nb\"");
}

TEST(ResultColumns, a_record_is_repeated_byte_for_byte) {
  const auto columns = result_columns({{"a", "b"}, "a,b"});
  const std::vector<Field> fields{{"", "1", "1"}, {"", "2", "\"2\""}};
  RecordView record;
  record.text = "1,\"2\"";
  record.fields = fields;
  std::string scratch;
  EXPECT_EQ(columns.text_of(record, scratch).data(), record.text.data());
}

TEST(ResultColumns, a_record_fed_back_loses_the_added_fields_and_keeps_its_quotes) {
  const auto columns = result_columns(
      {{"a", "sluice_line", "b", "sluice_code"}, "a\tsluice_line\tb\tsluice_code", '\t'});
  const std::vector<Field> fields{
      {"", "1", "1"}, {"", "17", "17"}, {"", "x\"y", "\"x\"\"y\""}, {"", "E", "E"}};
  RecordView record;
  record.text = "1\t17\t\"x\"\"y\"\tE";
  record.fields = fields;
  std::string scratch;
  EXPECT_EQ(columns.text_of(record, scratch), "1\t\"x\"\"y\"");
}

TEST(ResultColumns, records_without_columns_are_repeated_whole) {
  RecordView record;
  record.text = "{\"email\":\"a@example.com\"}";
  std::string scratch;
  EXPECT_EQ(ResultColumns().text_of(record, scratch), record.text);
}

}  // namespace
}  // namespace sluice
