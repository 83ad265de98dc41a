#include "engine/results/journal_entry.h"

#include <limits>
#include <random>

namespace sluice {
namespace {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

/// What to_json() does not write stays as it is made.
void expect_same(const JournalEntry& read, const JournalEntry& written) {
  EXPECT_EQ(read.settled.ranges(), written.settled.ranges());
  EXPECT_EQ(read.counts, written.counts);
  EXPECT_EQ(read.groups, written.groups);
  EXPECT_EQ(read.sizes, written.sizes);
  EXPECT_EQ(read.duration, written.duration);
  EXPECT_EQ(read.position, written.position);
  EXPECT_EQ(read.calls.replies, written.calls.replies);
  EXPECT_EQ(read.calls.requests, written.calls.requests);
  EXPECT_EQ(read.calls.transport_failures, written.calls.transport_failures);
  EXPECT_EQ(read.calls.retries, written.calls.retries);
  EXPECT_EQ(read.calls.splits, written.calls.splits);
  EXPECT_EQ(read.calls.resends, written.calls.resends);
  EXPECT_EQ(read.calls.reads, written.calls.reads);
  EXPECT_EQ(read.calls.throttles, written.calls.throttles);
  EXPECT_EQ(read.calls.bytes_sent, written.calls.bytes_sent);
  EXPECT_EQ(read.calls.bytes_received, written.calls.bytes_received);
  EXPECT_EQ(read.calls.throttled_time, written.calls.throttled_time);
  EXPECT_EQ(read.calls.backoff_time, written.calls.backoff_time);
}

void expect_read_back(const JournalEntry& written) {
  const std::string json = to_json(written);
  EXPECT_EQ(json.find('\n'), json.npos) << "an entry is one line";
  const auto read = parse_journal_entry(json);
  ASSERT_TRUE(read);
  expect_same(*read, written);
}

JournalEntry entry_of_many_parts() {
  JournalEntry entry;
  entry.settled.insert(RecordRange{1, 1200});
  entry.settled.insert(1301);
  entry.counts = {.first_read = 1,
                  .last_read = 1301,
                  .created = 3,
                  .updated = 4,
                  .verified = 5,
                  .failed = {6, 7, 8},
                  .ungrouped = 2};
  entry.groups = {{.stage = Stage::send,
                   .code = "INVALID_EMAIL",
                   .property = "email",
                   .count = 8,
                   .retryable = 1,
                   .example_file = 2,
                   .example_line = 77,
                   .message = "Email address *** is invalid"}};
  entry.sizes = {.successes = 1000, .errors = 2000};
  entry.calls = {.requests = 9,
                 .replies = {{200, 5}, {207, 3}, {429, 1}},
                 .transport_failures = 1,
                 .retries = 2,
                 .splits = 3,
                 .resends = 4,
                 .reads = 5,
                 .throttles = 6,
                 .throttled_time = std::chrono::milliseconds(7),
                 .backoff_time = std::chrono::milliseconds(8),
                 .bytes_sent = 10,
                 .bytes_received = 11};
  entry.duration = std::chrono::hours(30);
  entry.position = {.record = 1201,
                    .file = 1,
                    .first_of_file = 600,
                    .offset = 4096,
                    .line = 1900,
                    .prefix = {.bytes = 5000, .hash = most}};
  return entry;
}

TEST(JournalEntry, EveryPartIsReadBack) {
  expect_read_back(entry_of_many_parts());
}

TEST(JournalEntry, ARunThatHasDoneNothingIsReadBack) {
  expect_read_back({});
}

TEST(JournalEntry, TheLargestNumbersAreReadBack) {
  JournalEntry entry;
  entry.settled.insert(RecordRange{most - 1, most});
  entry.counts = {most, most, most, most, most, {most, most, most}, most};
  entry.sizes = {most, most};
  entry.calls.requests = entry.calls.bytes_sent = most;
  entry.calls.replies = {{599, most}};
  entry.duration = std::chrono::milliseconds::max();
  entry.position = {most,        std::numeric_limits<std::uint32_t>::max(), most, most, most,
                    {most, most}};
  expect_read_back(entry);
}

TEST(JournalEntry, TenThousandRangesAreReadBack) {
  JournalEntry entry;
  std::mt19937_64 random(3);
  std::uint64_t number = 0;
  for (int i = 0; i < 10'000; ++i) {
    number += 2 + random() % 1000;
    const std::uint64_t last = number + random() % 100;
    entry.settled.insert(RecordRange{number, last});
    number = last;
  }
  ASSERT_EQ(entry.settled.ranges().size(), 10'000U);
  expect_read_back(entry);
}

TEST(JournalEntry, AnyMessageIsReadBackAsFarAsItIsUtf8) {
  std::string controls;
  for (char byte = 1; byte < 0x20; ++byte) controls += byte;
  JournalEntry entry;
  entry.groups = {{.code = controls, .property = "\"\\", .message = "caf\xC3\xA9 \x7F"},
                  {.code = "EMPTY"}};
  expect_read_back(entry);

  entry.groups = {{.code = "\xFF", .message = "half \xC3"}};
  const auto read = parse_journal_entry(to_json(entry));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->groups[0].code, "\xEF\xBF\xBD");
  EXPECT_EQ(read->groups[0].message, "half \xEF\xBF\xBD");
}

TEST(JournalEntry, AnEntryThatIsCutAnywhereIsNone) {
  const std::string json = to_json(entry_of_many_parts());
  for (std::size_t length = 0; length < json.size(); ++length) {
    EXPECT_FALSE(parse_journal_entry(json.substr(0, length))) << length;
  }
}

TEST(JournalEntry, OtherTextsAreNone) {
  for (const char* text : {"", "null", "[]", "{}", "\"entry\"", "{\"journal\":1}", "\xFF"}) {
    EXPECT_FALSE(parse_journal_entry(text)) << text;
  }
  std::string stages = to_json({});
  stages.replace(stages.find("[0,0,0]"), 7, "[0,0,0,0]");
  EXPECT_FALSE(parse_journal_entry(stages)) << "more stages than there are";
}

}  // namespace
}  // namespace sluice
