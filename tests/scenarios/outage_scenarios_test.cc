#include <set>

#include <gtest/gtest.h>

#include "tests/scenarios/model_replies.h"
#include "tests/scenarios/scenario.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

// Everything fails from `begin` until `end` after the start.
ModelService::Script outage(Scenario& s, Duration begin, Duration end) {
  const TimePoint start = s.clock.now();
  return [&s, start, begin, end](std::size_t, const auto&) {
    const Duration since = s.clock.now() - start;
    return since >= begin && since < end ? unavailable() : ModelAnswer{};
  };
}

TEST(OutageScenario, TenMinutesCostNoRecordAndFewCalls) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(50'000)}};
  s.service.script = outage(s, 1s, 10min);
  s.run();
  EXPECT_FALSE(s.control.stopping());
  EXPECT_EQ(s.tally.created(), 50'000u);
  EXPECT_LE(s.service.request_times.size(), 500u + 250u);
  EXPECT_LE(s.duration, 13min);
}

TEST(OutageScenario, WhileTheServiceIsDownOneProbeAtATimeLeaves) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(50'000)}};
  s.service.script = outage(s, 1s, 10min);
  s.service.latency = 500ms;
  s.run();
  std::size_t probes = 0;
  const TimePoint start = s.service.request_times.front();
  for (const TimePoint time : s.service.request_times) {
    probes += time - start > 10s && time - start < 9min;
  }
  EXPECT_GT(probes, 5u);
  EXPECT_LT(probes, 120u);
}

TEST(OutageScenario, LongerThanThePatienceItStopsAndLosesNothing) {
  Scenario s;
  s.config.send.patience = 5min;
  s.inputs["contacts.csv"] = {{Scenario::contacts(50'000)}};
  s.service.script = outage(s, 1s, 1000h);
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 3);
  EXPECT_EQ(s.tally.failure_count(), 0u);
  EXPECT_GT(s.tally.created(), 0u);
  EXPECT_GE(s.duration, 5min);
  EXPECT_LE(s.duration, 8min);
}

TEST(OutageScenario, AServiceThatIsDownFromTheStartIsWaitedFor) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(1'000)}};
  s.service.script = [](std::size_t request, const auto&) -> ModelAnswer {
    if (request > 12) return {};
    return {.failure = TransportFailure{TransportError::connect_failed, "refused"}};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 1'000u);
  EXPECT_TRUE(s.failures.empty());
}

TEST(OutageScenario, ATimeoutAfterTheEffectIsRepeatedWithoutHarm) {
  Scenario s;
  s.config.send.timeout = 2s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(5'000)}};
  s.service.script = [&s](std::size_t request, const auto& inputs) -> ModelAnswer {
    if (request % 5 != 0) return {};
    s.service.write(inputs);
    return {.failure = TransportFailure{TransportError::timeout, "no reply in 2 s"}};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 5'000u);
  EXPECT_EQ(s.service.store.size(), 5'000u);
}

TEST(OutageScenario, ARowThatCrashesTheServerCostsItselfAlone) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(5'000)}};
  s.service.script = [](std::size_t, const auto& inputs) -> ModelAnswer {
    for (const ModelInput& input : inputs) {
      if (input.id == "c777@example.com") return {.status = 500, .body = "boom"};
    }
    return {};
  };
  s.run();
  EXPECT_FALSE(s.control.stopping());
  EXPECT_EQ(s.tally.created(), 4'999u);
  EXPECT_EQ(s.failures.at(777).code, "attempts_exhausted");
}

TEST(OutageScenario, AGatewayTimeoutIsRepeatedOnceThenHalved) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(1'000)}};
  s.service.script = [](std::size_t, const auto& inputs) -> ModelAnswer {
    if (inputs.size() > 30) return {.status = 524, .body = "<html>"};
    return {};
  };
  s.run();
  EXPECT_EQ(s.tally.created(), 1'000u);
  for (std::size_t i = 0; i < s.service.request_sizes.size(); ++i) {
    EXPECT_GE(s.service.request_sizes[i], 25u) << "halved no further than need be";
  }
}

TEST(OutageScenario, RecordsThatAreNeverMentionedAreReadBackByKey) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(300)}};
  s.service.script = [&s](std::size_t, const auto& inputs) -> ModelAnswer {
    s.service.write(inputs);
    std::vector<ModelInput> mentioned;
    for (const ModelInput& input : inputs) {
      if (input.id != "c7@example.com") mentioned.push_back(input);
    }
    if (mentioned.empty()) mentioned.push_back({"other", "999999", {}});
    return {.body = ModelService::results(mentioned)};
  };
  s.run();
  EXPECT_EQ(s.outcomes.at(7), Outcome::verified);
  EXPECT_EQ(s.tally.created(), 299u);
  EXPECT_EQ(s.service.reads, 1u);
}

TEST(OutageScenario, RecordsThatWereNotWrittenAreNoVerdictAfterReadingBack) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(300)}};
  s.service.script = [](std::size_t, const auto& inputs) -> ModelAnswer {
    std::vector<ModelInput> mentioned;
    for (const ModelInput& input : inputs) {
      if (input.id != "c7@example.com") mentioned.push_back(input);
    }
    if (mentioned.empty()) mentioned.push_back({"other", "999999", {}});
    return {.body = ModelService::results(mentioned)};
  };
  s.run();
  EXPECT_EQ(s.failures.at(7).code, "no_verdict");
  EXPECT_EQ(s.tally.created(), 299u);
}

TEST(OutageScenario, SixteenSendersWhoseTokenExpiresRenewItOnce) {
  Scenario s;
  s.config.connection.oauth = OAuthCredentials{"id", Secret("secret"), Secret("refresh")};
  s.inputs["contacts.csv"] = {{Scenario::contacts(20'000)}};
  s.service.script = [&s](std::size_t request, const auto&) {
    if (request == 50) s.service.valid_token = "token-2";
    if (request == 150) s.service.valid_token = "token-3";
    return ModelAnswer{};
  };
  s.run();
  EXPECT_FALSE(s.control.stopping());
  EXPECT_EQ(s.tally.created(), 20'000u);
  EXPECT_EQ(s.service.token_requests, 2u);
}

TEST(OutageScenario, AnExpiredTokenWithoutOAuthStops) {
  Scenario s;
  s.inputs["contacts.csv"] = {{Scenario::contacts(20'000)}};
  s.service.script = [&s](std::size_t request, const auto&) {
    if (request == 50) s.service.valid_token = "token-2";
    return ModelAnswer{};
  };
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 3);
  EXPECT_EQ(s.tally.failure_count(), 0u);
}

TEST(OutageScenario, MaxErrorsStopsWithItsOwnExitCode) {
  Scenario s;
  s.config.send.max_errors = std::uint64_t{10};
  std::string csv = "email,firstname\n";
  for (int i = 0; i < 5'000; ++i)
    csv += i % 50 == 7 ? "ragged\n" : "c" + std::to_string(i) + "@example.com,x\n";
  s.inputs["contacts.csv"] = {{csv}};
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 4);
}

TEST(OutageScenario, MaxDurationStopsResumable) {
  Scenario s;
  s.config.send.max_duration = 30s;
  s.config.send.rate = Rate{10, 1s};
  s.inputs["contacts.csv"] = {{Scenario::contacts(100'000)}};
  s.run();
  ASSERT_TRUE(s.control.stopping());
  EXPECT_EQ(s.control.reason()->exit_code, 5);
  EXPECT_GE(s.duration, 30s);
  EXPECT_LE(s.duration, 31s);
}

TEST(OutageScenario, ACertificateThatFailsAfterAHalfSettledBatchLosesNoVerdict) {
  Scenario s;
  s.config.send.concurrency = 1;
  s.inputs["contacts.csv"] = {{Scenario::contacts(10)}};
  s.service.script = [](std::size_t request, const auto& inputs) -> ModelAnswer {
    if (request > 1) return {.failure = TransportFailure{TransportError::certificate, "expired"}};
    return {.body = ModelService::results({inputs.begin(), inputs.begin() + 5})};
  };
  s.run();
  EXPECT_TRUE(s.control.stopping());
  EXPECT_EQ(s.tally.created(), 5u);
}

// Tiny bodies, few keys and a queue that is always full: the reader and the lingerer take turns.
TEST(OutageScenario, NoRecordIsLostWhereBatchesAreTinyAndKeysRepeat) {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    Scenario s;
    std::mt19937 random(seed);
    s.config.send.concurrency = 1;
    s.config.batch.max_bytes = 1'100;
    s.config.batch.linger = 1ms;
    s.service.latency = std::chrono::milliseconds(1 + seed % 7);
    std::string csv = "email,firstname\n";
    for (int i = 0; i < 60; ++i) {
      csv += "k" + std::to_string(random() % 20) + "@example.com,";
      csv += std::string(random() % 300, 'x') + "\n";
    }
    s.inputs["contacts.csv"] = {{csv.substr(0, csv.size() / 2)}, {csv.substr(csv.size() / 2), 3ms}};
    s.run();
    EXPECT_EQ(s.tally.created(), 60u) << "seed " << seed;
  }
}

}  // namespace
}  // namespace sluice
