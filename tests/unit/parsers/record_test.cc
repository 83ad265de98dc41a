#include "parsers/record.h"

namespace sluice {
namespace {

TEST(ReadErrorNames, are_the_codes_of_the_contract) {
  EXPECT_EQ(to_string(ReadError::ragged_row), "ragged_row");
  EXPECT_EQ(to_string(ReadError::text_after_quote), "text_after_quote");
  EXPECT_EQ(to_string(ReadError::unclosed_quote), "unclosed_quote");
  EXPECT_EQ(to_string(ReadError::invalid_encoding), "invalid_encoding");
  EXPECT_EQ(to_string(ReadError::nul_byte), "nul_byte");
  EXPECT_EQ(to_string(ReadError::bad_json), "bad_json");
  EXPECT_EQ(to_string(ReadError::duplicate_member), "duplicate_member");
  EXPECT_EQ(to_string(ReadError::nested_value), "nested_value");
  EXPECT_EQ(to_string(ReadError::record_too_large), "record_too_large");
}

}  // namespace
}  // namespace sluice
