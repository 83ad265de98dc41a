#include "config/quantities.h"

#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using std::chrono::milliseconds;

TEST(ParseCount, TakesTheNumbersOfItsRange) {
  EXPECT_EQ(value_of(parse_count("1", 1, 100)), 1u);
  EXPECT_EQ(value_of(parse_count("100", 1, 100)), 100u);
  EXPECT_EQ(value_of(parse_small_count("256", 1, 256)), 256u);
}

TEST(ParseCount, RefusesEverythingElseAndSaysTheRange) {
  for (const char* text :
       {"0", "101", "-1", "+1", "1.5", "1e2", "", " 1", "1 ", "ten", "99999999999999999999999"}) {
    EXPECT_NE(problem_of(parse_count(text, 1, 100)).find("from 1 to 100"), std::string::npos)
        << text;
    EXPECT_NE(problem_of(parse_small_count(text, 1, 100)), "") << text;
  }
}

TEST(ParseSize, KnowsBytesAndBothKindsOfUnits) {
  EXPECT_EQ(value_of(parse_size("1048576")), 1'048'576u);
  EXPECT_EQ(value_of(parse_size("7B")), 7u);
  EXPECT_EQ(value_of(parse_size("512KiB")), 524'288u);
  EXPECT_EQ(value_of(parse_size("1MiB")), 1'048'576u);
  EXPECT_EQ(value_of(parse_size("100kB")), 100'000u);
  EXPECT_EQ(value_of(parse_size("2MB")), 2'000'000u);
  EXPECT_EQ(value_of(parse_size("1GiB")), 1u << 30);
}

TEST(ParseSize, RefusesZeroUnknownUnitsAndWhatIsOverAGibibyte) {
  for (const char* text : {"0", "0MiB", "", "MiB", "-1MiB", "1.5MiB", "1 MiB", "1mib", "2GiB",
                           "1025MiB", "18446744073709551615KiB"}) {
    EXPECT_NE(problem_of(parse_size(text)).find("1MiB"), std::string::npos) << text;
  }
}

TEST(ParseDuration, AddsNumbersWithUnits) {
  EXPECT_EQ(value_of(parse_duration("500ms")), milliseconds(500));
  EXPECT_EQ(value_of(parse_duration("0s")), milliseconds(0));
  EXPECT_EQ(value_of(parse_duration("1s")), milliseconds(1000));
  EXPECT_EQ(value_of(parse_duration("15m")), milliseconds(900'000));
  EXPECT_EQ(value_of(parse_duration("2h")), milliseconds(7'200'000));
  EXPECT_EQ(value_of(parse_duration("1h30m")), milliseconds(5'400'000));
  EXPECT_EQ(value_of(parse_duration("1m5s250ms")), milliseconds(65'250));
}

TEST(ParseDuration, RefusesANumberWithoutUnitAndOffersBothReadings) {
  EXPECT_EQ(problem_of(parse_duration("30")),
            "\"30\" has no unit; write 30s for seconds or 30ms for milliseconds");
}

TEST(ParseDuration, RefusesWhatIsNone) {
  for (const char* text : {"", "s", "-1s", "1.5s", "1h30", "30m1h", "1s1s", "1d", "1 s", "8761h",
                           "8760h1ms", "99999999999999999999s", "9999999999"}) {
    EXPECT_NE(problem_of(parse_duration(text)).find("1h30m"), std::string::npos) << text;
  }
}

TEST(ParseTimeSpan, IsADurationThatIsNotZero) {
  EXPECT_EQ(value_of(parse_time_span("1ms")), milliseconds(1));
  EXPECT_EQ(problem_of(parse_time_span("0s")),
            "\"0s\" leaves no time at all; write a duration like 120s");
  EXPECT_NE(problem_of(parse_time_span("30")).find("has no unit"), std::string::npos);
}

TEST(ParseShare, IsAPercentageOfItsRange) {
  EXPECT_EQ(value_of(parse_share("90%", 1, 100)), Share{0.9});
  EXPECT_EQ(value_of(parse_share("1%", 1, 100)), Share{0.01});
  EXPECT_EQ(value_of(parse_share("100%", 1, 100)), Share{1});
  EXPECT_EQ(value_of(parse_share("99.5%", 1, 100)), Share{0.995});
}

TEST(ParseShare, RefusesEverythingElseAndSaysTheRange) {
  for (const char* text : {"0%", "0.99%", "100.01%", "101%", "90", "0.9", "%", "", "-1%", "+1%",
                           "1e1%", "9 %", "nan%", "inf%", ".%", "1.2.3%", "50%%"}) {
    EXPECT_NE(problem_of(parse_share(text, 1, 100)).find("from 1% to 100%"), std::string::npos)
        << text;
  }
}

TEST(ParseCountOrShare, IsToldByThePercentSign) {
  EXPECT_EQ(value_of(parse_count_or_share("500")), CountOrShare(std::uint64_t{500}));
  EXPECT_EQ(value_of(parse_count_or_share("0")), CountOrShare(std::uint64_t{0}));
  EXPECT_EQ(value_of(parse_count_or_share("5%")), CountOrShare(Share{0.05}));
  EXPECT_EQ(value_of(parse_count_or_share("0%")), CountOrShare(Share{0}));
}

TEST(ParseCountOrShare, RefusesEverythingElseAndShowsBothForms) {
  for (const char* text : {"", "100%", "-1", "1.5", "none", "99999999999999999999", "5 %"}) {
    EXPECT_EQ(
        problem_of(parse_count_or_share(text)),
        in_quotes(text) + " is neither a whole number like 500 nor a percentage from 0% to 99%");
  }
}

TEST(ParseRate, IsRequestsInAnyWindowOfSeconds) {
  const auto rate = value_of(parse_rate("190/10"));
  ASSERT_TRUE(rate.has_value());
  EXPECT_EQ(rate->requests, 190u);
  EXPECT_EQ(rate->window, std::chrono::seconds(10));
}

TEST(ParseRate, NoneIsNoLimit) {
  EXPECT_EQ(value_of(parse_rate("none")).has_value(), false);
}

TEST(ParseRate, RefusesWhatIsNone) {
  for (const char* text : {"", "100", "/10", "100/", "0/10", "100/0", "-1/10", "100/10s", "1/2/3",
                           "1000001/1", "1/86401", "None"}) {
    EXPECT_NE(problem_of(parse_rate(text)).find("100/10"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace sluice
