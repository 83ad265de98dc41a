#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/check/check_report.h"
#include "tests/unit/check/sample_report.h"

namespace sluice {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(CheckReportJson, CarriesAllOfTheTable) {
  const std::string json = to_json(sample_report());
  for (const char* part : {"\"schema_version\": 1",
                           "\"read\": 1002",
                           "\"code\": \"INVALID_DATE\"",
                           "\"line\": 12",
                           "\"record\": 11",
                           "\"example\": \"99/99/9999\"",
                           "\"shared\": 2",
                           "\"records_that_share\": 10",
                           "\"exact\": true",
                           "\"fax\"",
                           "\"nearest\": \"RETAIL\"",
                           "\"others\": 2",
                           "\"account\": \"123 (STANDARD)\"",
                           "\"calls\": 11",
                           "\"preflight_calls\": 1",
                           "\"source\": \"account\"",
                           "\"remaining\": 1000",
                           "\"share\": 0.011",
                           "\"enough\": true",
                           "\"every reply is a success\"",
                           "\"option\": \"date\"",
                           "\"value\": \"closed=%d/%m/%Y\"",
                           "\"next_command\": \"sluice "}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(CheckReportJson, ShowsValuesOnlyWhenAsked) {
  CheckReport report = sample_report();
  const std::string masked = to_json(report);
  report.show_values = true;
  const std::string shown = to_json(report);
  for (const char* value : {"ada@x.co", "31/12/2026", "a@x.co,b,c", "Retial"}) {
    EXPECT_THAT(masked, Not(HasSubstr(value)));
    EXPECT_THAT(shown, HasSubstr(value));
  }
}

TEST(CheckReportJson, WhatIsNotKnownIsNull) {
  const std::string json = to_json({.object = "contacts", .inputs = {"in.csv"}, .good = 1});
  for (const char* part : {"\"pace\": null", "\"today\": null", "\"duration_ms\": null",
                           "\"account\": null", "\"next_command\": null"}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(CheckReportJson, ALineThatIsNotKnownIsNull) {
  CheckReport report = sample_report();
  report.keys.places = {{0, 0}, {0, 9}};
  EXPECT_THAT(to_json(report), HasSubstr("\"line\": null"));
}

}  // namespace
}  // namespace sluice
