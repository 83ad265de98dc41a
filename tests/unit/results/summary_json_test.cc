#include <simdjson.h>

#include "engine/results/summary.h"
#include "tests/unit/results/sample_summary.h"

namespace sluice {
namespace {

class SummaryJson : public ::testing::Test {
 protected:
  simdjson::dom::element parsed(const RunSummary& summary) {
    text_ = to_json(summary);
    return parser_.parse(text_);
  }

  std::string text_;

 private:
  simdjson::dom::parser parser_;
};

TEST_F(SummaryJson, HoldsTheCountsOfTheRun) {
  const auto json = parsed(sample_summary());
  EXPECT_EQ(std::int64_t(json["schema_version"]), 1);
  EXPECT_TRUE(bool(json["finished"]));
  EXPECT_TRUE(json["stop"].is_null());
  EXPECT_EQ(std::int64_t(json["exit_code"]), 1);
  EXPECT_EQ(std::string_view(json["ended"]), "2026-11-23T14:15:12.300Z");
  EXPECT_EQ(std::int64_t(json.at_pointer("/records/read")), 100'000);
  EXPECT_EQ(std::int64_t(json.at_pointer("/records/failed")), 1'007);
  EXPECT_EQ(std::int64_t(json.at_pointer("/calls/replies/207")), 11);
  EXPECT_EQ(std::int64_t(json.at_pointer("/calls/throttled")), 2);
  EXPECT_DOUBLE_EQ(double(json.at_pointer("/calls/latency_ms/p50")), 84.2);
  EXPECT_DOUBLE_EQ(double(json["records_per_second"]), 8130.081);
  EXPECT_EQ(std::string_view(json.at_pointer("/errors/0/code")), "INVALID_EMAIL");
  EXPECT_EQ(std::string_view(json.at_pointer("/errors/0/example/file")), "contacts.csv");
  EXPECT_EQ(std::int64_t(json.at_pointer("/errors/0/example/line")), 17);
  EXPECT_TRUE(json.at_pointer("/errors/1/property").is_null());
  EXPECT_TRUE(std::string_view(json.at_pointer("/files/errors")).ends_with("errors.csv"));
}

TEST_F(SummaryJson, ReadRecordsAreSuccessesFailuresAndTheUnfinishedOnesThatAreListed) {
  RunSummary summary = sample_summary();
  summary.stop = {"the disk is full", ""};
  summary.created -= 50;
  summary.unfinished = {{7, 36}, {51, 70}};
  const auto json = parsed(summary);
  EXPECT_FALSE(bool(json["finished"]));
  EXPECT_EQ(std::string_view(json.at_pointer("/stop/reason")), "the disk is full");
  EXPECT_EQ(std::int64_t(json.at_pointer("/records/unfinished")), 50);
  EXPECT_EQ(std::int64_t(json.at_pointer("/unfinished_records/1/first")), 51);
  const auto count = [&](const char* pointer) { return std::int64_t(json.at_pointer(pointer)); };
  EXPECT_EQ(count("/records/read"), count("/records/created") + count("/records/updated") +
                                        count("/records/verified") + count("/records/failed") +
                                        count("/records/unfinished"));
}

TEST_F(SummaryJson, HoldsWhatTheLimitCost) {
  RunSummary summary = sample_summary();
  EXPECT_TRUE(parsed(summary).at_pointer("/calls/used_share_of_limit").is_null());
  summary.calls.throttles = 3;
  summary.calls.throttled_time = std::chrono::milliseconds(12'000);
  summary.calls.backoff_time = std::chrono::milliseconds(350);
  summary.calls.reads = 4;
  summary.calls.used_share = 0.984;
  const auto json = parsed(summary);
  EXPECT_EQ(std::int64_t(json.at_pointer("/calls/throttles")), 3);
  EXPECT_EQ(std::int64_t(json.at_pointer("/calls/throttled_ms")), 12'000);
  EXPECT_EQ(std::int64_t(json.at_pointer("/calls/backoff_ms")), 350);
  EXPECT_EQ(std::int64_t(json.at_pointer("/calls/reads")), 4);
  EXPECT_DOUBLE_EQ(double(json.at_pointer("/calls/used_share_of_limit")), 0.984);
}

TEST_F(SummaryJson, IsTheSameTextForTheSameRun) {
  EXPECT_EQ(to_json(sample_summary()), to_json(sample_summary()));
  EXPECT_TRUE(to_json(sample_summary()).starts_with("{\n  \"schema_version\": 1,\n"));
}

TEST_F(SummaryJson, TakesTheCountsFromTheTally) {
  RunTally tally;
  for (std::uint64_t number = 1; number <= 3; ++number) tally.record_read(number);
  UpsertInput input;
  input.source.number = 1;
  tally.succeeded(input, Outcome::verified, "1");
  tally.failed({.number = 2, .file = 0, .line = 3, .text = {}}, Stage::map, {});
  RunSummary summary;
  take_counts(summary, tally);
  EXPECT_EQ(summary.read, 3U);
  EXPECT_EQ(summary.succeeded(), 1U);
  EXPECT_EQ(summary.failed_to_map, 1U);
  EXPECT_EQ(summary.unfinished_count(), 1U);
  EXPECT_EQ(summary.error_groups.size(), 1U);
}

}  // namespace
}  // namespace sluice
