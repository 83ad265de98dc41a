#include "parsers/csv_scanner.h"

namespace sluice {
namespace {

using testing::ElementsAre;

ScanResult scan(CsvScanner& scanner, std::string_view bytes, bool input_ended = false) {
  scanner.start();
  return scanner.scan(bytes, input_ended);
}

TEST(CsvScanner, tells_where_fields_stand_and_how_they_are_quoted) {
  CsvScanner scanner(';', 100);
  ASSERT_EQ(scan(scanner, "a;\"b\";\"c\"\"\";\nnext"), ScanResult::record);
  EXPECT_THAT(scanner.fields(),
              ElementsAre(FieldSpan{0, 1, false, false}, FieldSpan{2, 5, true, false},
                          FieldSpan{6, 11, true, true}, FieldSpan{12, 12, false, false}));
  EXPECT_EQ(scanner.length(), 12u);
}

TEST(CsvScanner, goes_on_where_it_stopped_when_more_bytes_come) {
  CsvScanner scanner(',', 100);
  ASSERT_EQ(scan(scanner, "a,\"b\""), ScanResult::needs_input) << "doubled, or closing?";
  ASSERT_EQ(scanner.scan("a,\"b\"\"", false), ScanResult::needs_input);
  ASSERT_EQ(scanner.scan("a,\"b\"\"\"\r", false), ScanResult::record);
  EXPECT_THAT(scanner.fields(),
              ElementsAre(FieldSpan{0, 1, false, false}, FieldSpan{2, 7, true, true}));
}

TEST(CsvScanner, the_end_of_the_input_ends_a_record_outside_quotes_only) {
  CsvScanner scanner(',', 100);
  EXPECT_EQ(scan(scanner, "a,", true), ScanResult::record);
  EXPECT_EQ(scanner.fields().size(), 2u);
  EXPECT_EQ(scan(scanner, "a,\"b\"", true), ScanResult::record);
  EXPECT_EQ(scan(scanner, "a,\"b", true), ScanResult::unclosed_quote);
}

TEST(CsvScanner, the_byte_too_many_is_judged_by_where_it_stands) {
  CsvScanner scanner(',', 3);
  EXPECT_EQ(scan(scanner, "abc\n"), ScanResult::record);
  EXPECT_EQ(scan(scanner, "abcd"), ScanResult::too_large);
  EXPECT_FALSE(scanner.is_at_field_start());
  EXPECT_EQ(scan(scanner, "ab,\""), ScanResult::too_large);
  EXPECT_TRUE(scanner.is_at_field_start());
  EXPECT_EQ(scan(scanner, "\"ab\""), ScanResult::too_large_in_quotes) << "the closing quote";
  EXPECT_EQ(scan(scanner, "\"a\"\""), ScanResult::too_large_in_quotes) << "a doubled quote";
  EXPECT_EQ(scan(scanner, "\"a\",b"), ScanResult::too_large);
  EXPECT_FALSE(scanner.is_at_field_start());
  EXPECT_EQ(scan(scanner, "\"a\"\n"), ScanResult::record);
  EXPECT_EQ(scan(scanner, "\"a\"b"), ScanResult::text_after_quote);
  EXPECT_EQ(scan(scanner, "\"ab", true), ScanResult::unclosed_quote);
}

}  // namespace
}  // namespace sluice
