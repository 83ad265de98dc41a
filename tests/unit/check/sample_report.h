#pragma once

#include "engine/check/check_report.h"

namespace sluice {

/// A check that found something of every kind.
inline CheckReport sample_report() {
  CheckReport report{.object = "contacts", .inputs = {"in.csv"}, .good = 998, .bad = 4};
  report.groups = {{.stage = Stage::map,
                    .code = "INVALID_DATE",
                    .property = "closedate",
                    .count = 3,
                    .first = {{{0, 12}, 11}, {{0, 15}, 14}, {{0, 31}, 30}},
                    .message = "column \"closed\" is no date",
                    .example = "31/12/2026"},
                   {.stage = Stage::read,
                    .code = "ragged_row",
                    .count = 1,
                    .first = {{{0, 5}, 4}},
                    .message = "has 3 fields, the header has 2",
                    .example = "a@x.co,b,c"}};
  report.keys = {
      .distinct = 990, .keys = 2, .records = 10, .example = "ada@x.co", .places = {{0, 7}, {0, 9}}};
  report.empty_columns = {"fax"};
  report.unlisted_values = {{"Branche", "industry", {{"Retial", 3, "RETAIL"}, {"??", 1, ""}}, 2}};
  report.account = "123 (STANDARD)";
  report.forecast = make_forecast({.batches = 10,
                                   .preflight_calls = 1,
                                   .pace = Rate{171, std::chrono::seconds(10)},
                                   .pace_is_the_accounts = true,
                                   .day = DailyCalls{1'000, 50}});
  report.assumptions = {"every reply is a success"};
  report.proposals = {{"date", "closed=%d/%m/%Y", "days come before months"},
                      {"trim", "", "values have blanks around them"},
                      {"", "", "close the quote on line 9"}};
  report.next_command = "sluice check contacts in.csv --date closed=%d/%m/%Y --trim";
  report.duration = std::chrono::milliseconds(84);
  return report;
}

}  // namespace sluice
