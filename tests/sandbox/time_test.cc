#include "sandbox/time.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using namespace std::chrono_literals;

TEST(SandboxTime, IsWrittenInMillisecondsOfUtc) {
  EXPECT_EQ(iso_text(Time{1782330666041ms}), "2026-06-24T19:51:06.041Z");
  EXPECT_EQ(iso_text(Time{}), "1970-01-01T00:00:00.000Z");
}

TEST(SandboxTime, WhatWasWrittenIsReadBack) {
  const Time time{1782330666041ms};
  EXPECT_EQ(parse_datetime(iso_text(time)), time);
}

TEST(SandboxTime, OffsetsAreTakenIntoAccount) {
  EXPECT_EQ(parse_datetime("2026-06-24T21:51:06+02:00"), parse_datetime("2026-06-24T19:51:06Z"));
  EXPECT_EQ(parse_datetime("2026-06-24T14:21:06-0530"), parse_datetime("2026-06-24T19:51:06Z"));
}

TEST(SandboxTime, DaysThatDoNotExistAreNoDates) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  for (const char* bad : {"2023-02-29", "2023-13-01", "2023-00-01", "23-01-01", "2023-01-01x"})
    EXPECT_FALSE(parse_date(bad)) << bad;
}

}  // namespace
}  // namespace sluice::sandbox
