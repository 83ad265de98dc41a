#include "parsers/json_number.h"

namespace sluice {
namespace {

TEST(JsonNumber, takes_every_number_of_the_grammar_whatever_its_size) {
  for (const char* number : {"0", "-0", "7", "-12", "1.5", "0.0", "1e5", "1E+05", "-2.50e-3",
                             "12345678901234567890123", "1e999"}) {
    EXPECT_TRUE(is_json_number(number)) << number;
  }
}

TEST(JsonNumber, refuses_what_only_looks_like_one) {
  for (const char* text : {"", "-", "007", "+1", ".5", "1.", "1.e5", "1e", "1e+", "0x10", "1 2",
                           "NaN", "-Infinity", "1,5", "1_000", "--1", "1.2.3"}) {
    EXPECT_FALSE(is_json_number(text)) << text;
  }
}

}  // namespace
}  // namespace sluice
