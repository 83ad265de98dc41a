#include "engine/results/human_text.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;

TEST(HumanText, CountsHaveThousandsSeparators) {
  EXPECT_EQ(format_count(0), "0");
  EXPECT_EQ(format_count(999), "999");
  EXPECT_EQ(format_count(1'000), "1,000");
  EXPECT_EQ(format_count(1'234'567), "1,234,567");
  EXPECT_EQ(format_count(UINT64_MAX), "18,446,744,073,709,551,615");
}

TEST(HumanText, BytesAreShortEnoughToRead) {
  EXPECT_EQ(format_bytes(0), "0 B");
  EXPECT_EQ(format_bytes(999), "999 B");
  EXPECT_EQ(format_bytes(1'000), "1.0 kB");
  EXPECT_EQ(format_bytes(1'234'567), "1.2 MB");
  EXPECT_EQ(format_bytes(999'990), "1.0 MB");
  EXPECT_EQ(format_bytes(228'000'000'000'000'000), "228000.0 TB");
}

TEST(HumanText, DurationsUseTheUnitsOfTheirSize) {
  EXPECT_EQ(format_duration(0ms), "0 ms");
  EXPECT_EQ(format_duration(999ms), "999 ms");
  EXPECT_EQ(format_duration(12'340ms), "12.3 s");
  EXPECT_EQ(format_duration(59'949ms), "59.9 s");
  EXPECT_EQ(format_duration(59'970ms), "1 min 0 s");
  EXPECT_EQ(format_duration(200s), "3 min 20 s");
  EXPECT_EQ(format_duration(7'500s), "2 h 5 min");
}

TEST(HumanText, TimesAreUtc) {
  const auto time = std::chrono::sys_days(2026y / 11 / 23) + 14h + 5min + 9s + 250ms;
  EXPECT_EQ(format_utc(time), "2026-11-23T14:05:09.250Z");
  EXPECT_EQ(format_utc_compact(time), "20261123T140509Z");
}

TEST(HumanText, ControlCharactersNeverReachATerminal) {
  EXPECT_EQ(one_line("a\r\nb\x1B[2Jc\x7F"
                     "é"),
            "a  b [2Jc é");
}

TEST(HumanText, UnicodesOwnControlsReachNoTerminal) {
  EXPECT_EQ(one_line("a\u009B31m\u0085b\u202Egnp\u2028c\u2066d\u2069"),
            "a  31m  b\uFFFDgnp\uFFFDc\uFFFDd\uFFFD");
  EXPECT_EQ(one_line("\u00A0é – … € שלום"), "\u00A0é – … € שלום");
  EXPECT_EQ(one_line("cut \xE2\x80"), "cut \xE2\x80");
}

}  // namespace
}  // namespace sluice
