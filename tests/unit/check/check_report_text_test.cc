#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/check/check_report.h"
#include "tests/unit/check/sample_report.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(CheckReportText, TellsEverythingInOneTable) {
  EXPECT_EQ(to_text(sample_report()), R"(checked: 4 of 1,002 records cannot be sent to contacts

  records     1,002 read
                998 good
                  4 bad
  keys        10 records share 2 keys; of each the last record wins
              for example "xxx@x.xx" on lines 7, 9
  empty       "fax" has no value in any record
  time        84 ms
  account     123 (STANDARD)
  forecast    about 11 calls, 1.1 % of today's remaining 1,000; less than a second at 171 requests per 10 s
              every reply is a success

problems
  3  INVALID_DATE  in.csv:12: record 11: column "closed" is no date
                   also on lines 15, 31
                   the value looks like "99/99/9999"
  1  ragged_row    in.csv:5: record 4 has 3 fields, the header has 2

values of "Branche" that are no option of industry (masked; --show-values shows them)
  3  "xxxxxx"  nearest option: "RETAIL"
  1  "??"
  2  with other values

proposals
  --date closed=%d/%m/%Y
      days come before months
  --trim
      values have blanks around them
  close the quote on line 9
  try: sluice check contacts in.csv --date closed=%d/%m/%Y --trim
)");
}

TEST(CheckReportText, ShowsValuesOnlyWhenAsked) {
  CheckReport report = sample_report();
  const std::string masked = to_text(report);
  report.show_values = true;
  const std::string shown = to_text(report);
  for (const char* value : {"ada@x.co", "31/12/2026", "a@x.co,b,c", "Retial"}) {
    EXPECT_THAT(masked, Not(HasSubstr(value)));
    EXPECT_THAT(shown, HasSubstr(value));
  }
  EXPECT_THAT(shown, Not(HasSubstr("--show-values")));
}

TEST(CheckReportText, AGoodFileNeedsFewWords) {
  CheckReport report{.object = "contacts", .inputs = {"in.csv"}, .good = 2};
  report.forecast = make_forecast({.batches = 1});
  EXPECT_EQ(to_text(report), R"(checked: all 2 records can be sent to contacts

  records     2 read
              2 good
              0 bad
  time        0 ms
  forecast    about 1 call; as fast as the replies come, as no limit is set
)");
}

TEST(CheckReportText, AnEmptyFileHasNoForecast) {
  EXPECT_THAT(to_text({.object = "contacts", .inputs = {"in.csv"}}), Not(HasSubstr("forecast")));
}

TEST(CheckReportText, PlacesNameTheirInputWhereThereAreSeveral) {
  CheckReport report = sample_report();
  report.inputs = {"a.csv", "b.csv"};
  report.keys.places = {{0, 7}, {1, 2}};
  EXPECT_THAT(to_text(report), HasSubstr("on lines a.csv:7, b.csv:2\n"));
}

TEST(CheckReportText, SaysAtLeastWhereNotAllKeysWereCompared) {
  CheckReport report = sample_report();
  report.keys.is_exact = false;
  EXPECT_THAT(to_text(report), HasSubstr("at least 10 records share 2 keys"));
  report.keys = {.distinct = 1'000'000, .is_exact = false};
  EXPECT_THAT(to_text(report), HasSubstr("none comes twice among the first 1,000,000"));
}

TEST(CheckReportText, HoldsNoControlCharacter) {
  CheckReport report = sample_report();
  report.show_values = true;
  report.keys.example = "\x1b[2J";
  report.groups[0].example = "a\nb";
  report.empty_columns = {"f\x07x"};
  const std::string text = to_text(report);
  EXPECT_EQ(text.find_first_of("\x1b\x07"), std::string::npos);
  EXPECT_THAT(text, HasSubstr("\"a b\""));
}

}  // namespace
}  // namespace sluice
