#include <gtest/gtest.h>

#include "tests/scenarios/model_replies.h"
#include "tests/scenarios/scenario.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

TEST(PipelineScenario, ACleanRunSendsFullBatchesAndEverySuccessIsCounted) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(10'050)}};
  s.run();
  EXPECT_EQ(s.tally.created(), 10'050u);
  EXPECT_EQ(s.service.request_times.size(), 101u);
  EXPECT_EQ(s.service.store.size(), 10'050u);
  EXPECT_EQ(s.service.store["c7@example.com"]["firstname"], "Name 7");
  EXPECT_FALSE(s.control.stopping());
}

TEST(PipelineScenario, AnInputWithoutRecordsMakesNoRequest) {
  Scenario s;
  s.inputs["contacts.csv"] = {{"email,firstname\n"}};
  s.run();
  EXPECT_EQ(s.tally.read(), 0u);
  EXPECT_TRUE(s.service.request_times.empty());
}

TEST(PipelineScenario, RequestsInFlightNeverExceedTheConcurrency) {
  for (const std::uint32_t concurrency : {1u, 4u, 16u}) {
    Scenario s;
    s.config.send.concurrency = concurrency;
    s.inputs["contacts.csv"] = {{Scenario::contacts(10'000)}};
    s.run();
    EXPECT_EQ(s.service.most_in_flight, concurrency);
    EXPECT_EQ(s.tally.created(), 10'000u);
    EXPECT_EQ(s.duration,
              100ms * 100 / concurrency +
                  (100 % concurrency ? 100ms - 100ms * (100 % concurrency) / concurrency : 0ms));
  }
}

TEST(PipelineScenario, OneRequestAtATimeTakesTheBatchesInTheOrderOfTheFile) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(2'000)}};
  s.config.send.concurrency = 1;
  std::vector<std::string> first_keys;
  s.service.script = [&](std::size_t, const std::vector<ModelInput>& inputs) {
    first_keys.push_back(inputs.front().id);
    return ModelAnswer{};
  };
  s.run();
  ASSERT_EQ(first_keys.size(), 20u);
  for (std::size_t i = 0; i < first_keys.size(); ++i) {
    EXPECT_EQ(first_keys[i], "c" + std::to_string(100 * i + 1) + "@example.com");
  }
}

TEST(PipelineScenario, ThePaceIsTheRateHoweverManySenders) {
  Scenario s;
  s.config.send.rate = Rate{100, 10s};
  s.inputs["contacts.csv"] = {{Scenario::contacts(100'000)}};
  s.run();
  EXPECT_LE(s.service.most_in(10s), 100u);
  EXPECT_LE(s.service.most_in(50ms), 2u);
  EXPECT_GE(s.duration, 98s);
  EXPECT_LE(s.duration, 102s);
  EXPECT_EQ(s.tally.created(), 100'000u);
}

TEST(PipelineScenario, A429PausesEverySenderAndCostsNoRecord) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(5'000)}};
  s.service.script = [](std::size_t request, const auto&) {
    return request == 10 ? rate_limited("7") : ModelAnswer{};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 5'000u);
  EXPECT_EQ(s.calls.replies.at(429), 1u);
  EXPECT_EQ(s.calls.retries, 0u);
  EXPECT_GE(s.duration, 7s);
  EXPECT_LE(s.duration, 8s);
}

TEST(PipelineScenario, AStormOf429sEndsWithEveryRecordWritten) {
  Scenario s;
  s.config.send.max_attempts = 2;
  s.inputs["contacts.csv"] = {{Scenario::contacts(5'000)}};
  s.service.script = [](std::size_t request, const auto&) {
    return request % 3 != 0 ? rate_limited("") : ModelAnswer{};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 5'000u);
}

TEST(PipelineScenario, TransientFailuresOfEveryKindAreRetried) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(20'000)}};
  s.service.script = [](std::size_t request, const auto&) -> ModelAnswer {
    switch (request % 7) {
      case 0:
        return {.status = 503, .body = "<html>unavailable</html>"};
      case 2:
        return {.failure = TransportFailure{TransportError::connection_lost, "reset"}};
      case 4:
        return {.status = 200, .body = R"({"status":"COMPLETE","results":[{"id":"1)"};
      default:
        return {};
    }
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 20'000u);
  EXPECT_GT(s.calls.retries, 80u);
}

TEST(PipelineScenario, WhenEveryAttemptFailsTheRecordsAreRetryableErrors) {
  Scenario s;
  s.config.send.max_attempts = 3;
  s.inputs["contacts.csv"] = {{Scenario::contacts(250)}};
  s.service.script = [](std::size_t, const auto& inputs) -> ModelAnswer {
    const bool doomed = inputs.front().id == "c101@example.com";
    return doomed ? ModelAnswer{.status = 502, .body = "<html>"} : ModelAnswer{};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 150u);
  EXPECT_EQ(s.failures.size(), 100u);
  EXPECT_EQ(s.failures.at(101).code, "attempts_exhausted");
  EXPECT_TRUE(s.failures.at(101).retryable);
}

TEST(PipelineScenario, RowsWithOneKeyAreSentInFileOrderAndTheLastOneWins) {
  Scenario s;
  std::string csv = "email,firstname\n";
  for (int i = 1; i <= 2'000; ++i) {
    csv += (i % 4 == 0 ? "SAME@Example.com" : "c" + std::to_string(i) + "@example.com") +
           std::string(",") + std::to_string(i) + "\n";
  }
  s.inputs["contacts.csv"] = {{csv}};
  std::vector<int> order;
  s.service.script = [&order](std::size_t, const auto& inputs) {
    for (const ModelInput& input : inputs) {
      if (input.id == "SAME@Example.com")
        order.push_back(std::stoi(input.properties.at("firstname")));
    }
    return ModelAnswer{};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 2'000u);
  EXPECT_EQ(order.size(), 500u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  EXPECT_EQ(s.service.store["SAME@Example.com"]["firstname"], "2000");
}

TEST(PipelineScenario, BatchesStayFullWhileSomeKeysWait) {
  Scenario s;
  std::string csv = "email,firstname\n";
  for (int i = 0; i < 10'000; ++i) {
    csv += "c" + std::to_string(i % 10 == 0 ? 0 : i) + "@example.com,x\n";  // 10 % share a key
  }
  s.inputs["contacts.csv"] = {{csv}};
  s.run();
  EXPECT_EQ(s.tally.created(), 10'000u);
  std::size_t full = 0;
  for (const std::size_t size : s.service.request_sizes) full += size == 100;
  EXPECT_GE(full, 88u) << "the 9,000 other rows leave in full batches";
}

TEST(PipelineScenario, AFileOfOneKeyOnlyStillEnds) {
  Scenario s;
  std::string csv = "email,firstname\n";
  for (int i = 0; i < 15'000; ++i) csv += "only@example.com," + std::to_string(i) + "\n";
  s.inputs["contacts.csv"] = {{csv}};
  s.service.latency = 1ms;
  s.run();
  EXPECT_EQ(s.tally.created(), 15'000u);
  EXPECT_EQ(s.service.store["only@example.com"]["firstname"], "14999");
}

TEST(PipelineScenario, ASlowPipesFirstRecordLeavesAfterTheLingerTime) {
  Scenario s;
  s.inputs["contacts.csv"] = {{"email,firstname\nfirst@example.com,A\n"},
                              {"second@example.com,B\n", 60s}};
  s.run();
  ASSERT_EQ(s.service.request_times.size(), 2u);
  EXPECT_EQ(s.service.request_times[1] - s.service.request_times[0], 59s) << "the first after 1 s";
  EXPECT_EQ(s.tally.created(), 2u);
}

TEST(PipelineScenario, ARecordThatWaitsForItsKeyLeavesThoughThePipeIsSilent) {
  Scenario s;
  s.inputs["contacts.csv"] = {{"email,firstname\na@example.com,1\na@example.com,2\n"},
                              {"z@example.com,9\n", 1h}};
  s.run();
  ASSERT_EQ(s.service.request_times.size(), 3u);
  EXPECT_LE(s.service.request_times[1] - s.service.request_times[0], 3s);
}

TEST(PipelineScenario, ASystemicRefusalStopsTheRunAtOnce) {
  Scenario s;
  s.config.send.concurrency = 4;
  s.inputs["contacts.csv"] = {{Scenario::contacts(100'000)}};
  s.service.script = [](std::size_t, const auto&) -> ModelAnswer {
    return {.status = 403,
            .body = R"({"status":"error","message":"no scope","category":"MISSING_SCOPES"})"};
  };
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 3);
  EXPECT_FALSE(s.control.reason()->reason.remedy.empty());
  EXPECT_LE(s.service.request_times.size(), 4u);
  EXPECT_EQ(s.tally.success_count() + s.tally.failure_count(), 0u);
  EXPECT_FALSE(s.tally.unfinished().empty());
}

TEST(PipelineScenario, AStopEndsASilentPipe) {
  Scenario s;
  s.inputs["contacts.csv"] = {{"email,firstname\na@example.com,1\n"}, {"never", 1000h}};
  s.service.script = [](std::size_t, const auto&) -> ModelAnswer {
    return {.status = 401, .body = R"({"status":"error","category":"INVALID_AUTHENTICATION"})"};
  };
  s.run();
  EXPECT_TRUE(s.control.stopping());
  EXPECT_LT(s.duration, 5s);
}

TEST(PipelineScenario, AnUnknownCertificateStopsTheRunAtOnce) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(1'000)}};
  s.service.script = [](std::size_t, const auto&) -> ModelAnswer {
    return {.failure = TransportFailure{TransportError::certificate, "expired"}};
  };
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 3);
}

TEST(PipelineScenario, SkipAndLimitCountRecordsOfTheWholeRunBadOnesToo) {
  Scenario s;
  s.config.inputs = {"a.csv", "b.csv"};
  s.inputs["a.csv"] = {{"email,firstname\na@example.com,1\nragged\nb@example.com,2\n"}};
  s.inputs["b.csv"] = {{"email,firstname\nc@example.com,3\nd@example.com,4\ne@example.com,5\n"}};
  s.config.range = {.skip = 1, .limit = 4};
  s.run();
  EXPECT_EQ(s.tally.read(), 4u);
  EXPECT_EQ(s.outcomes.count(1), 0u);
  EXPECT_EQ(s.failures.at(2).code, "ragged_row");
  EXPECT_EQ(s.service.store.size(), 3u);
  EXPECT_EQ(s.service.store.count("e@example.com"), 0u);
}

TEST(PipelineScenario, BodiesStayWithinTheByteLimit) {
  Scenario s;
  s.config.batch.max_bytes = 5'000;
  s.inputs["contacts.csv"] = {{Scenario::contacts(2'000)}};
  s.run();
  EXPECT_EQ(s.tally.created(), 2'000u);
  for (const std::size_t bytes : s.service.request_bytes) EXPECT_LE(bytes, 5'000u);
  EXPECT_GT(s.service.request_bytes.front(), 4'800u) << "and are filled";
}

}  // namespace
}  // namespace sluice
