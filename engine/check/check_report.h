#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/check/forecast.h"
#include "engine/check/key_census.h"
#include "engine/check/problem_tally.h"
#include "engine/check/proposal.h"
#include "engine/check/unlisted_values.h"

namespace sluice {

/// What a check found.
struct CheckReport {
  static constexpr int schema_version = 1;

  std::string object;               // as given
  std::vector<std::string> inputs;  // as given
  bool show_values = false;         // values and keys may be shown (--show-values)
  std::uint64_t good = 0;           // records that can be sent
  std::uint64_t bad = 0;
  std::uint64_t skipped = 0;  // by --skip
  std::vector<ProblemGroup> groups;
  SharedKeys keys;
  std::vector<std::string> empty_columns;  // that are sent, but hold no value in any record
  std::vector<UnlistedColumn> unlisted_values;
  std::string account;  // whose day and limit the forecast is for; empty: nobody was asked
  Forecast forecast;
  std::vector<std::string> assumptions;  // that the forecast makes, a sentence each
  Proposals proposals;
  std::string next_command;  // the check with all that is proposed; empty: no option is
  std::chrono::milliseconds duration{};
};

/// For people; ends with a line end, contains no control characters.
std::string to_text(const CheckReport& report);

/// For programs: indented, members always in the same order.
std::string to_json(const CheckReport& report);

}  // namespace sluice
