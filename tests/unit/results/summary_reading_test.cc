#include "engine/results/summary_reading.h"

#include "tests/unit/results/sample_summary.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

/// With something in every member.
RunSummary full_summary() {
  RunSummary summary = sample_summary();
  summary.inputs = {"contacts.csv", "more \"contacts\".csv"};
  summary.error_groups[1].example_file = 1;
  summary.error_groups[2].retryable = 3;
  summary.stop = StopReason{"stopped by SIGINT", ""};
  summary.verified = 7;
  summary.skipped = 12;
  summary.unfinished = {{5, 9}, {11, 11}};
  summary.ungrouped_errors = 4;
  summary.warnings = {"one", "two"};
  summary.calls.transport_failures = 1;
  summary.calls.resends = 2;
  summary.calls.reads = 3;
  summary.calls.throttles = 1;
  summary.calls.throttled_time = 4s;
  summary.calls.backoff_time = 350ms;
  summary.calls.used_share = 0.984;
  return summary;
}

TEST(SummaryReading, WhatWasWrittenComesBack) {
  for (const RunSummary& summary : {sample_summary(), full_summary(), RunSummary()}) {
    const std::string json = to_json(summary);
    const auto read = parse_summary(json);
    ASSERT_TRUE(read) << json;
    EXPECT_EQ(to_json(*read), json);
  }
}

TEST(SummaryReading, MembersOfLaterVersionsArePassedOver) {
  std::string json = to_json(sample_summary());
  json.insert(1, "\"news\": [1, 2],");
  EXPECT_TRUE(parse_summary(json));
}

TEST(SummaryReading, ACutOrForeignTextIsNone) {
  const std::string json = to_json(sample_summary());
  EXPECT_FALSE(parse_summary(json.substr(0, json.size() / 2)));
  EXPECT_FALSE(parse_summary(""));
  EXPECT_FALSE(parse_summary("{}"));
  EXPECT_FALSE(parse_summary("{\"schema_version\": 1}"));
}

TEST(SummaryReading, ANewerVersionIsNotGuessedAt) {
  std::string json = to_json(sample_summary());
  const std::string member = "\"schema_version\": 1";
  json.replace(json.find(member), member.size(), "\"schema_version\": 2");
  EXPECT_FALSE(parse_summary(json));
}

TEST(SummaryReading, AnExampleInNoInputIsNoSummary) {
  RunSummary summary = sample_summary();
  std::string json = to_json(summary);
  const std::string member = "\"file\": \"contacts.csv\"";
  json.replace(json.find(member), member.size(), "\"file\": \"other.csv\"");
  EXPECT_FALSE(parse_summary(json));
}

}  // namespace
}  // namespace sluice
