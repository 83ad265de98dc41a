#include <algorithm>

#include <gtest/gtest.h>

#include "tests/scenarios/troubles.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

// What is true of the verdicts of every run, however it ended. Scenario::run() holds the accounting
// itself.
void expect_true_verdicts(const Scenario& s) {
  for (const auto& [number, outcome] : s.outcomes) {
    const bool succeeded = outcome != Outcome::failed;
    EXPECT_EQ(s.service.written.contains(number), succeeded)
        << "record " << number << (succeeded ? " is a success" : " is a failure");
  }
  for (const std::uint64_t number : s.service.confirmed) {
    EXPECT_TRUE(s.outcomes.contains(number))
        << "record " << number << " was answered for, and has no verdict";
  }
}

// While nothing has left yet, while the first requests are under way, when their replies come, when
// a reply has led to the next request, and later.
std::vector<Duration> moments_of(const Trouble& trouble) {
  std::vector<Duration> moments{0ms, 150ms, 450ms, 1'050ms, 2'500ms};
  std::erase_if(moments, [&](Duration moment) { return moment > trouble.lasts; });
  for (const int percent : {33, 66, 99}) moments.push_back(trouble.lasts * percent / 100);
  return moments;
}

class InAnyTrouble : public testing::TestWithParam<Trouble> {};

TEST_P(InAnyTrouble, LeftAloneTheRunEndsAsItShould) {
  Scenario s;
  begin(GetParam(), s);
  s.run();
  EXPECT_EQ(s.control.stopping() ? s.control.reason()->exit_code : 0, GetParam().exit_code);
  EXPECT_EQ(s.tally.unfinished().empty(), GetParam().exit_code == 0);
  EXPECT_EQ(s.failures.size(), GetParam().failures);
  EXPECT_GE(s.duration, GetParam().lasts);
  expect_true_verdicts(s);
}

TEST_P(InAnyTrouble, ASignalWaitsForWhatIsInFlightAndSendsNothingNew) {
  for (const Duration moment : moments_of(GetParam())) {
    SCOPED_TRACE(std::chrono::duration<double>(moment).count());
    Scenario s;
    begin(GetParam(), s);
    s.signal_at(moment);
    s.run();
    ASSERT_TRUE(s.control.stopping());
    EXPECT_EQ(s.control.reason()->exit_code, 143);
    EXPECT_EQ(s.service.in_flight(), 0u);
    EXPECT_LE(s.duration, moment + longest_request);
    const auto& sent = s.service.request_times;
    EXPECT_TRUE(sent.empty() || sent.back() <= s.start + moment);
    expect_true_verdicts(s);
  }
}

TEST_P(InAnyTrouble, ASecondSignalTearsTheRunDownAndForgetsNoVerdict) {
  for (const Duration moment : moments_of(GetParam())) {
    for (const Duration later : {0ms, 700ms}) {
      SCOPED_TRACE(std::chrono::duration<double>(moment + later).count());
      Scenario s;
      begin(GetParam(), s);
      s.signal_at(moment);
      s.second_signal_at(moment + later);
      s.run();
      EXPECT_EQ(s.control.reason()->exit_code, 143);
      EXPECT_LE(s.clock.now() - s.start, moment + later);
      expect_true_verdicts(s);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Scenario, InAnyTrouble, testing::ValuesIn(troubles()),
                         [](const auto& trouble) { return trouble.param.name; });

}  // namespace
}  // namespace sluice
