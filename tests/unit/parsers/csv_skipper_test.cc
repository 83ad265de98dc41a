#include "parsers/csv_skipper.h"

namespace sluice {
namespace {

void fill(InputBuffer& buffer, std::string_view bytes) {
  bytes.copy(buffer.prepare().data(), bytes.size());
  buffer.commit(bytes.size());
}

TEST(CsvSkipper, drops_a_physical_line_in_quotes_or_not_and_leaves_its_line_end) {
  InputBuffer buffer;
  CsvSkipper skipper(',', 100);
  skipper.start_line();
  fill(buffer, "a,\"b");
  EXPECT_FALSE(skipper.skip(buffer));
  EXPECT_TRUE(buffer.data().empty()) << "nothing is kept";
  fill(buffer, "c\rd");
  EXPECT_TRUE(skipper.skip(buffer));
  EXPECT_EQ(buffer.data(), "\rd");
  EXPECT_EQ(skipper.text(), "a,\"bc");
  EXPECT_EQ(skipper.line_ends(), 0u);
}

TEST(CsvSkipper, drops_the_rest_of_a_record_up_to_its_own_line_end) {
  InputBuffer buffer;
  CsvSkipper skipper(',', 100);
  fill(buffer, "head,x\"y,\"1\r\n2\",z\nnext");
  skipper.start_rest(buffer, 4, false);
  EXPECT_TRUE(skipper.skip(buffer));
  EXPECT_EQ(buffer.data(), "\nnext");
  EXPECT_EQ(skipper.text(), "head,x\"y,\"1\r\n2\",z");
  EXPECT_EQ(skipper.line_ends(), 1u);
}

TEST(CsvSkipper, a_quoted_field_that_breaks_ends_the_rest_with_its_first_line) {
  for (const std::string_view broken : {"\"1\n2\"x,y\n", "\"1\n2345678901\",z\n", "\"1\nnever"}) {
    InputBuffer buffer;
    CsvSkipper skipper(',', 10);
    fill(buffer, "head,");
    fill(buffer, broken);
    buffer.end();
    skipper.start_rest(buffer, 5, true);
    EXPECT_TRUE(skipper.skip(buffer));
    EXPECT_EQ(skipper.text(), "head,\"1") << broken;
    EXPECT_EQ(buffer.data(), broken.substr(2));
  }
}

TEST(CsvSkipper, a_quoted_field_of_exactly_the_limit_is_whole) {
  InputBuffer buffer;
  CsvSkipper skipper(',', 10);
  fill(buffer, "\"1\n345678\",z\n");
  skipper.start_rest(buffer, 0, true);
  EXPECT_TRUE(skipper.skip(buffer));
  EXPECT_EQ(buffer.data(), "\n");
}

}  // namespace
}  // namespace sluice
