#include "config/problem.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

constexpr const char* hidden = "(a text not shown here)";

TEST(InQuotes, ShowsWhatPeopleMisspell) {
  EXPECT_EQ(in_quotes("cvs"), "\"cvs\"");
  EXPECT_EQ(in_quotes("Preferred Name 2 as printed on the badge"),
            "\"Preferred Name 2 as printed on the badge\"");
}

TEST(InQuotes, HidesWhatLooksLikeAToken) {
  EXPECT_EQ(in_quotes("pat-na1-11111111-2222-3333-4444-555555555555"), hidden);
  EXPECT_EQ(in_quotes("x=pat-eu1-1"), hidden);
  EXPECT_EQ(in_quotes("CKfJ0sPlMBIOQAAAAAAAAAAAAAgY8"
                      "DI2NDg"),
            hidden);
}

TEST(InQuotes, HidesControlCharactersAndLongTexts) {
  EXPECT_EQ(in_quotes("a\nb"), hidden);
  EXPECT_EQ(in_quotes("a\x1b[31m"), hidden);
  EXPECT_EQ(in_quotes(std::string(81, 'a')), hidden);
}

}  // namespace
}  // namespace sluice
