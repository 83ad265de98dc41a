#include "engine/hubspot/iso_time.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

std::optional<std::int64_t> epoch_milliseconds(std::string_view text) {
  const auto time = parse_iso_time(text);
  if (!time) return std::nullopt;
  return time->time_since_epoch().count();
}

TEST(IsoTime, ATimeInUtc) {
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00Z"), 0);
  EXPECT_EQ(epoch_milliseconds("2026-01-31T10:00:00Z"), 1769853600000);
  EXPECT_EQ(epoch_milliseconds("1969-12-31T23:59:59.999Z"), -1);
}

TEST(IsoTime, FractionsOfASecond) {
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00.1Z"), 100);
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00.12Z"), 120);
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00.123Z"), 123);
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00.1234Z"), std::nullopt);
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00.Z"), std::nullopt);
}

TEST(IsoTime, TheZoneCounts) {
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00-04:00"), 4 * 3600 * 1000);
  EXPECT_EQ(epoch_milliseconds("1970-01-01T05:30:00+05:30"), 0);
  EXPECT_EQ(epoch_milliseconds("1970-01-01T00:00:00"), std::nullopt);
}

TEST(IsoTime, WhatIsNoTimeIsNothing) {
  for (const std::string_view text :
       {"", "Z", "T", "2026-01-31", "2026-02-30T00:00:00Z", "2026-01-31 10:00:00Z",
        "2026-01-31T24:00:00Z", "2026-01-31T10:60:00Z", "2026-01-31T10:00:60Z", "2026-01-31T10:00Z",
        "2026-01-31T1a:00:00Z", "2026-01-31T10:00:00Zx", "2026-01-31T10:00:00+0400",
        " 2026-01-31T10:00:00Z"}) {
    EXPECT_EQ(epoch_milliseconds(text), std::nullopt) << text;
  }
}

TEST(IsoTime, ATimeThatIsCutAnywhereIsNothing) {
  const std::string whole = "2026-01-31T10:00:00.250-04:00";
  ASSERT_NE(epoch_milliseconds(whole), std::nullopt);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(epoch_milliseconds(whole.substr(0, size)), std::nullopt) << size;
  }
}

TEST(IsoTime, DatesThatExist) {
  using namespace std::chrono_literals;
  EXPECT_EQ(parse_iso_date("2024-02-29"), std::chrono::sys_days(2024y / 2 / 29));
  for (const std::string_view text :
       {"2025-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "2026-1-01", "26-01-01",
        "2026-01-011", "2026/01/01", "-026-01-01"}) {
    EXPECT_EQ(parse_iso_date(text), std::nullopt) << text;
  }
}

TEST(IsoTime, OffsetsFromUtc) {
  EXPECT_EQ(parse_utc_offset("Z"), minutes(0));
  EXPECT_EQ(parse_utc_offset("-04:00"), minutes(-240));
  EXPECT_EQ(parse_utc_offset("+05:45"), minutes(345));
  for (const std::string_view text : {"", "z", "04:00", "-4:00", "+05:60", "+24:00", "+05:45 "}) {
    EXPECT_EQ(parse_utc_offset(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace sluice
