#include "parsers/csv_scanner.h"

namespace sluice {
namespace {

using testing::ElementsAre;

/// A scanner whose buffer holds the first record.
class Scan {
 public:
  Scan(char delimiter, std::size_t max_record_bytes, std::string_view bytes,
       bool input_ended = false)
      : scanner(buffer, delimiter, max_record_bytes) {
    if (input_ended) buffer.end();
    add(bytes);
    scanner.start();
  }

  void add(std::string_view bytes) {
    bytes.copy(buffer.prepare().data(), bytes.size());
    buffer.commit(bytes.size());
  }

  InputBuffer buffer;
  CsvScanner scanner;
};

TEST(CsvScanner, tells_where_fields_end_and_where_the_record_does) {
  Scan scan(';', 100, "a;\"b\";\"c\"\";\"\"\";\nnext");
  ASSERT_EQ(scan.scanner.scan(), ScanResult::record);
  EXPECT_THAT(scan.scanner.field_ends(), ElementsAre(1, 5, 14, 15));
  EXPECT_EQ(scan.scanner.length(), 15u);
  EXPECT_FALSE(scan.scanner.may_hold_line_ends());
}

TEST(CsvScanner, goes_on_where_it_stopped_when_more_bytes_come) {
  Scan scan(',', 100, "a,\"b\"");
  ASSERT_EQ(scan.scanner.scan(), ScanResult::needs_input) << "doubled, or closing?";
  scan.add("\"");
  ASSERT_EQ(scan.scanner.scan(), ScanResult::needs_input);
  scan.add("\n\"\r");
  ASSERT_EQ(scan.scanner.scan(), ScanResult::record);
  EXPECT_THAT(scan.scanner.field_ends(), ElementsAre(1, 8));
  EXPECT_TRUE(scan.scanner.may_hold_line_ends());
}

TEST(CsvScanner, the_end_of_the_input_ends_a_record_outside_quotes_only) {
  Scan empty_field(',', 100, "a,", true);
  EXPECT_EQ(empty_field.scanner.scan(), ScanResult::record);
  EXPECT_THAT(empty_field.scanner.field_ends(), ElementsAre(1, 2));
  EXPECT_EQ(Scan(',', 100, "a,\"b\"", true).scanner.scan(), ScanResult::record);
  Scan unclosed(',', 100, "a,\"b", true);
  EXPECT_EQ(unclosed.scanner.scan(), ScanResult::unclosed_quote);
  EXPECT_EQ(unclosed.scanner.error_column(), 1u);
}

TEST(CsvScanner, the_byte_too_many_is_judged_by_where_it_stands) {
  const auto result = [](std::string_view bytes, bool input_ended = false) {
    return Scan(',', 3, bytes, input_ended).scanner.scan();
  };
  EXPECT_EQ(result("abc\n"), ScanResult::record);
  EXPECT_EQ(result("\"ab\""), ScanResult::too_large_in_quotes) << "the closing quote";
  EXPECT_EQ(result("\"a\"\""), ScanResult::too_large_in_quotes) << "a doubled quote";
  EXPECT_EQ(result("\"a\",b"), ScanResult::too_large);
  EXPECT_EQ(result("\"a\"\n"), ScanResult::record);
  EXPECT_EQ(result("\"a\"b"), ScanResult::text_after_quote);
  EXPECT_EQ(result("\"ab", true), ScanResult::unclosed_quote);
}

TEST(CsvScanner, tells_whether_the_byte_too_many_begins_a_field) {
  Scan inside(',', 3, "abcd");
  EXPECT_EQ(inside.scanner.scan(), ScanResult::too_large);
  EXPECT_FALSE(inside.scanner.is_at_field_start());
  Scan at_start(',', 3, "ab,\"");
  EXPECT_EQ(at_start.scanner.scan(), ScanResult::too_large);
  EXPECT_TRUE(at_start.scanner.is_at_field_start());
  Scan behind_quote(',', 3, "\"a\",b");
  EXPECT_EQ(behind_quote.scanner.scan(), ScanResult::too_large);
  EXPECT_FALSE(behind_quote.scanner.is_at_field_start());
}

}  // namespace
}  // namespace sluice
