#include "engine/check/written_date.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string style_of(std::string_view value) {
  const auto date = read_written_date(value);
  return date ? format_of(date->style, true) : "";
}

TEST(WrittenDate, IsReadAsItStands) {
  const auto date = read_written_date("3/12/2026");
  ASSERT_TRUE(date);
  EXPECT_EQ(date->first, 3);
  EXPECT_EQ(date->second, 12);
  EXPECT_EQ(format_of(date->style, true), "%d/%m/%Y");
  EXPECT_EQ(format_of(date->style, false), "%m/%d/%Y");
}

TEST(WrittenDate, HasManyStyles) {
  EXPECT_EQ(style_of("31.12.26"), "%d.%m.%y");
  EXPECT_EQ(style_of("31-12-2026, 9:05"), "%d-%m-%Y, %H:%M");
  EXPECT_EQ(style_of("31/12/2026 02:30:00 am"), "%d/%m/%Y %I:%M:%S %p");
  EXPECT_EQ(style_of("31-Dec-26"), "%d-%b-%y");
  EXPECT_EQ(style_of("1 jan 2026 10:00"), "%d %b %Y %H:%M");
  const auto year_first = read_written_date("2026/12/31");
  ASSERT_TRUE(year_first);
  EXPECT_EQ(format_of(year_first->style, false), "%Y/%m/%d");
}

TEST(WrittenDate, OtherThingsAreNone) {
  for (const char* value : {"", "31", "31/12", "31/12/202", "32/01/2026", "0/1/2026", "13/13/2026",
                            "12 12 2026", "31-Foo-2026", "Dec-31-2026", "2026-Dec-31", "31/Dec",
                            "31/12/2026 noon", "31/12/2026 ", "31/12-2026", "31//12/2026"}) {
    EXPECT_EQ(style_of(value), "") << value;
  }
}

TEST(WrittenDate, KnowsWhatHubSpotTakes) {
  EXPECT_TRUE(is_iso_date("2026-12-31"));
  EXPECT_TRUE(is_iso_date("2026-12-31T10:00:00Z"));
  EXPECT_FALSE(is_iso_date("2026-12-31 10:00:00"));
  EXPECT_FALSE(is_iso_date("31-12-2026"));
  EXPECT_FALSE(is_iso_date("2026/12/31"));
}

}  // namespace
}  // namespace sluice
