#include "engine/check/masked_value.h"

#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(MaskedValue, KeepsTheLooksOfADateAndOfANumber) {
  EXPECT_EQ(masked_value("31/12/2026"), "99/99/9999");
  EXPECT_EQ(masked_value("-1.234,50 EUR"), "-9.999,99 xxx");
}

TEST(MaskedValue, LeavesNoLetterOfAnyAlphabet) {
  EXPECT_EQ(masked_value("Zoë@x.co"), "xxx@x.xx");
  EXPECT_EQ(masked_value("日本"), "xx");
}

TEST(MaskedValue, IsOneLineWhateverTheBytesAre) {
  EXPECT_EQ(masked_value("a\nb\x1b[2J\xff"), "x x [9xx");
  EXPECT_EQ(shown_value("a\nb\x1b["), "a b [");
}

TEST(MaskedValue, IsCutBehindFortyCharacters) {
  const std::string forty(40, '9');
  EXPECT_EQ(masked_value(forty), forty);
  EXPECT_EQ(masked_value(forty + "9"), fmt::format("{}…", forty));
  EXPECT_EQ(shown_value(forty + "x"), fmt::format("{}…", forty));
}

}  // namespace
}  // namespace sluice
