#include "recorded_replies.h"

#include <algorithm>

#include "engine/hubspot/error_body.h"
#include "engine/hubspot/reply_reader.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;

constexpr std::chrono::system_clock::time_point now{std::chrono::seconds(1780000000)};

class RecordedReplies : public ::testing::TestWithParam<RecordedReply> {};

void expect_record(const ExpectedRecord& expected, const ReplyReading& reading) {
  const InputVerdict& verdict = reading.verdicts.at(expected.input);
  EXPECT_EQ(to_string(verdict.outcome), expected.outcome) << expected.input;
  EXPECT_EQ(verdict.id, expected.id) << expected.input;
  if (verdict.outcome != Outcome::failed) return;
  const Failure& failure = reading.failures.at(verdict.failure);
  EXPECT_EQ(failure.code, expected.code.empty() ? expected.category : expected.code);
  EXPECT_EQ(failure.property, expected.property);
  EXPECT_THAT(failure.message, HasSubstr(expected.message_contains));
  EXPECT_LE(failure.message.size(), max_message_bytes);
}

TEST_P(RecordedReplies, IsReadAsExpected) {
  const RecordedReply& recorded = GetParam();
  const auto inputs = recorded.inputs();
  ReplyReader reader;
  ReplyReading reading;
  reader.read(recorded.reply(), inputs, recorded.id_property, now, reading);
  EXPECT_EQ(to_string(reading.action), recorded.action);
  EXPECT_GE(reading.wait.count(), recorded.wait_ms_min);
  for (const ExpectedRecord& record : recorded.records) expect_record(record, reading);
}

/// Recorded bodies of several KB need not be damaged at each of their bytes.
std::size_t step_for(std::size_t bytes) {
  return 1 + bytes / 256;
}

TEST_P(RecordedReplies, ASuccessCutAtAnyByteIsTriedAgainAndSettlesNothing) {
  const RecordedReply& recorded = GetParam();
  if (recorded.status >= 300) return;
  const auto inputs = recorded.inputs();
  ReplyReader reader;
  ReplyReading reading;
  for (std::size_t bytes = 0; bytes < recorded.body.size(); ++bytes) {
    const std::string cut = recorded.body.substr(0, bytes);
    reader.read({recorded.status, recorded.headers, cut}, inputs, recorded.id_property, now,
                reading);
    ASSERT_EQ(reading.action, ReplyAction::retry) << bytes;
    ASSERT_TRUE(reading.verdicts.empty()) << bytes;
  }
}

TEST_P(RecordedReplies, AnErrorCutAtAnyByteIsNeverASuccess) {
  const RecordedReply& recorded = GetParam();
  if (recorded.status < 300) return;
  const auto inputs = recorded.inputs();
  ReplyReader reader;
  ReplyReading reading;
  for (std::size_t bytes = 0; bytes < recorded.body.size(); ++bytes) {
    const std::string cut = recorded.body.substr(0, bytes);
    reader.read({recorded.status, recorded.headers, cut}, inputs, recorded.id_property, now,
                reading);
    for (const InputVerdict& verdict : reading.verdicts) {
      ASSERT_NE(verdict.outcome, Outcome::created) << bytes;
      ASSERT_NE(verdict.outcome, Outcome::updated) << bytes;
    }
  }
}

/// Any reading will do, as long as it is one.
void expect_consistent(const ReplyReading& reading, std::size_t inputs) {
  const bool is_stop = reading.action == ReplyAction::stop;
  const ReplyAction action = is_stop ? reading.otherwise : reading.action;
  const bool has_verdicts = action == ReplyAction::settle || action == ReplyAction::verify ||
                            action == ReplyAction::split;
  ASSERT_EQ(reading.verdicts.size(), has_verdicts ? inputs : 0);
  for (const InputVerdict& verdict : reading.verdicts) {
    if (action == ReplyAction::settle) {
      ASSERT_NE(verdict.outcome, Outcome::unknown);
    }
    if (verdict.outcome == Outcome::failed) {
      ASSERT_LT(verdict.failure, reading.failures.size());
    }
  }
}

TEST_P(RecordedReplies, ABodyWithAWrongByteAnywhereGivesAConsistentReading) {
  const RecordedReply& recorded = GetParam();
  const auto inputs = recorded.inputs();
  ReplyReader reader;
  ReplyReading reading;
  constexpr std::string_view wrong_bytes = "\"{}[]:,\\0\xff";
  for (std::size_t at = 0; at < recorded.body.size(); at += step_for(recorded.body.size())) {
    for (const char wrong : wrong_bytes) {
      std::string body = recorded.body;
      body[at] = wrong;
      reader.read({recorded.status, recorded.headers, body}, inputs, recorded.id_property, now,
                  reading);
      expect_consistent(reading, inputs.size());
    }
  }
}

TEST(ReplyReader, ReadsEveryRecordedReplyTheSameWhateverItReadBefore) {
  const auto all = recorded_replies();
  ReplyReader reader;
  ReplyReading reading;
  const auto expect_as_recorded = [&](const RecordedReply& recorded) {
    const auto inputs = recorded.inputs();
    reader.read(recorded.reply(), inputs, recorded.id_property, now, reading);
    EXPECT_EQ(to_string(reading.action), recorded.action) << recorded.name;
    for (const ExpectedRecord& record : recorded.records) expect_record(record, reading);
  };
  std::for_each(all.begin(), all.end(), expect_as_recorded);
  std::for_each(all.rbegin(), all.rend(), expect_as_recorded);
}

std::string test_name(const ::testing::TestParamInfo<RecordedReply>& info) {
  std::string name = info.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, RecordedReplies, ::testing::ValuesIn(recorded_replies()), test_name);

}  // namespace
}  // namespace sluice
