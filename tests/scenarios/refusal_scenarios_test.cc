#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "tests/scenarios/model_replies.h"
#include "tests/scenarios/scenario.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

// The fourth batch of seven, in which the bad records are.
constexpr std::uint64_t first_of_batch = 301;
constexpr std::uint64_t last_of_batch = 400;
constexpr std::size_t all_records = 700;

bool is_of_batch(const ModelInput& input) {
  return input.number() >= first_of_batch && input.number() <= last_of_batch;
}

// Sends seven batches; the records `bad` draw whole-batch refusals.
// @return the calls that the fourth batch cost
std::size_t calls_of_refused_batch(Scenario& s, int status, NamedBy named_by,
                                   const std::set<std::uint64_t>& bad) {
  const auto refuse = refuse_whole_batches(
      status, named_by, [&](const ModelInput& input) { return bad.contains(input.number()); });
  std::size_t calls = 0;
  s.inputs["contacts.csv"] = {{Scenario::contacts(all_records)}};
  s.service.script = [&](std::size_t request, const auto& inputs) {
    calls += std::any_of(inputs.begin(), inputs.end(), is_of_batch);
    return refuse(request, inputs);
  };
  s.run();
  return calls;
}

void expect_only_these_failed(const Scenario& s, const std::set<std::uint64_t>& bad,
                              const std::string& code) {
  EXPECT_FALSE(s.control.stopping());
  EXPECT_EQ(s.tally.created(), all_records - bad.size());
  EXPECT_EQ(s.service.store.size(), all_records - bad.size());
  std::set<std::uint64_t> failed;
  for (const auto& [number, failure] : s.failures) {
    failed.insert(number);
    EXPECT_EQ(failure.code, code);
    EXPECT_FALSE(failure.retryable);
  }
  EXPECT_EQ(failed, bad);
}

// CONTRACT: "One bad record costs itself": 2k * ceil(log2(100 / k)) + 2k - 1.
std::size_t most_calls(std::size_t bad) {
  std::size_t depth = 0;
  while ((bad << depth) < 100) ++depth;
  return 2 * bad * depth + 2 * bad - 1;
}

std::set<std::uint64_t> spread(std::size_t count) {
  std::set<std::uint64_t> bad;
  for (std::size_t i = 0; i < count; ++i) bad.insert(first_of_batch + i * 100 / count);
  return bad;
}

std::set<std::uint64_t> together(std::size_t count) {
  std::set<std::uint64_t> bad;
  for (std::size_t i = 0; i < count; ++i) bad.insert(last_of_batch - i);
  return bad;
}

std::set<std::uint64_t> anywhere(std::size_t count, std::uint32_t seed) {
  std::vector<std::uint64_t> numbers(100);
  std::iota(numbers.begin(), numbers.end(), first_of_batch);
  std::shuffle(numbers.begin(), numbers.end(), std::mt19937(seed));
  return {numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(count)};
}

class BadOfAHundred : public testing::TestWithParam<std::size_t> {};

TEST_P(BadOfAHundred, CostThemselvesAndNoMoreCallsThanPromised) {
  const std::size_t count = GetParam();
  std::vector<std::set<std::uint64_t>> layouts{spread(count), together(count)};
  for (std::uint32_t seed = 1; seed <= 8; ++seed) layouts.push_back(anywhere(count, seed));
  for (const auto& bad : layouts) {
    for (const int status : {400, 409}) {
      Scenario s;
      const std::size_t calls = calls_of_refused_batch(s, status, NamedBy::nobody, bad);
      EXPECT_LE(calls, most_calls(count)) << "HTTP " << status;
      EXPECT_GE(s.calls.splits, count > 1 ? count / 2 : 6) << "the summary reports them";
      expect_only_these_failed(s, bad, status == 409 ? "CONFLICT" : "INVALID_INTEGER");
    }
  }
}

TEST_P(BadOfAHundred, ThatAreNamedCostOneMoreCall) {
  const std::set<std::uint64_t> bad = spread(GetParam());
  for (const int status : {400, 409}) {
    for (const NamedBy named_by : {NamedBy::trace_id, NamedBy::key}) {
      Scenario s;
      const std::size_t calls = calls_of_refused_batch(s, status, named_by, bad);
      EXPECT_LE(calls, 2u) << "HTTP " << status;
      expect_only_these_failed(s, bad, status == 409 ? "CONFLICT" : "INVALID_INTEGER");
    }
  }
}

INSTANTIATE_TEST_SUITE_P(RefusalScenario, BadOfAHundred, testing::Values(1, 3, 50, 100));

TEST(RefusalScenario, TheBoundIsFifteenCallsForOneBadRecord) {
  EXPECT_EQ(most_calls(1), 15u);
  EXPECT_EQ(most_calls(100), 199u);
}

TEST(RefusalScenario, AConflictThatNamesOneRecordAtATimeCostsACallEach) {
  const std::set<std::uint64_t> bad = spread(3);
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(all_records)}};
  std::size_t refusals = 0;
  s.service.script = [&](std::size_t request, const auto& inputs) -> ModelAnswer {
    for (const ModelInput& input : inputs) {
      if (!bad.contains(input.number())) continue;
      ++refusals;
      const auto is_first = [&](const ModelInput& other) { return other.id == input.id; };
      return refuse_whole_batches(409, NamedBy::trace_id, is_first)(request, inputs);
    }
    return {};
  };
  s.run();
  EXPECT_EQ(refusals, 3u);
  expect_only_these_failed(s, bad, "CONFLICT");
}

TEST(RefusalScenario, ARefusalThatNamesTheRequestStopsAtOnceAndBlamesNoRecord) {
  const ModelAnswer refusals[] = {
      key_not_unique(),
      {.status = 400, .body = R"({"status":"error","message":"Invalid input JSON on line 1"})"},
      {.status = 400,
       .body = R"({"status":"error","category":"VALIDATION_ERROR","message":"Property values were )"
               R"(not valid: [{\"isValid\":false,\"message\":\"Property \\\"firstname\\\" does )"
               R"(not exist\",\"error\":\"PROPERTY_DOESNT_EXIST\",\"name\":\"firstname\"}]"})"},
  };
  for (const ModelAnswer& refusal : refusals) {
    Scenario s;
    s.config.send.concurrency = 4;
    s.inputs["contacts.csv"] = {{Scenario::contacts(10'000)}};
    s.service.script = [&](std::size_t, const auto&) { return refusal; };
    s.run();
    ASSERT_TRUE(s.control.stopping()) << refusal.body;
    EXPECT_EQ(s.control.reason()->exit_code, 3);
    EXPECT_FALSE(s.control.reason()->reason.remedy.empty());
    EXPECT_LE(s.service.request_times.size(), 4u) << "what was in flight, no more";
    EXPECT_TRUE(s.failures.empty()) << refusal.body;
  }
}

TEST(RefusalScenario, ResultsWithoutTraceIdsAreToldApartByTheirKeys) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(1'000)}};
  s.service.script = [&s](std::size_t, const auto& inputs) -> ModelAnswer {
    s.service.write(inputs);
    return {.body = results_without_trace_ids(inputs), .confirms = true};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 1'000u);
  EXPECT_EQ(s.service.request_times.size(), 10u) << "nothing is asked twice";
}

TEST(RefusalScenario, AResultThatComesTwiceCountsOnce) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(1'000)}};
  s.service.script = [&s](std::size_t, const auto& inputs) -> ModelAnswer {
    s.service.write(inputs);
    return {.body = results_twice(inputs), .confirms = true};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 1'000u);
  EXPECT_EQ(s.service.request_times.size(), 10u);
}

TEST(RefusalScenario, ABodyThatIsCutIsNoVerdictForTheRecordsItNames) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(1'000)}};
  s.service.script = [&s](std::size_t request, const auto& inputs) -> ModelAnswer {
    if (request > 10) return {};
    s.service.write(inputs);
    return {.body = cut_results(inputs)};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 1'000u);
  EXPECT_EQ(s.service.confirmed.size(), 1'000u) << "each is sent again until a whole reply comes";
}

}  // namespace
}  // namespace sluice
