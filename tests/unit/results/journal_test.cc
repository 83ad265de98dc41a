#include "engine/results/journal.h"

#include <xxhash.h>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;

JournalEntry entry_until(std::uint64_t record) {
  JournalEntry entry;
  entry.settled.insert(RecordRange{record - 9, record});
  entry.counts.first_read = 1;
  entry.counts.last_read = entry.counts.created = record;
  entry.groups = {{.code = "CODE_" + std::to_string(record), .count = record}};
  entry.sizes = {.successes = 100 * record, .errors = 50};
  entry.position = InputPosition{.record = record, .offset = 30 * record};
  return entry;
}

std::vector<std::string> lines_of(const std::string& content) {
  std::vector<std::string> lines;
  std::istringstream stream(content);
  for (std::string line; std::getline(stream, line);) lines.push_back(line + '\n');
  return lines;
}

/// A line as a program of another version may have begun a journal with.
std::string first_line(const std::string& json) {
  return fmt::format("{:016x} {}\n", XXH3_64bits_withSeed(json.data(), json.size(), 0), json);
}

class JournalTest : public TemporaryDirectory {
 protected:
  /// A journal whose entries end with record 10, 20, ...
  std::string journal_of(int entries) const {
    std::filesystem::remove(at("made"));
    Journal journal(BufferedFile::create(at("made"), "made"), {.sizes = {.errors = 50}});
    for (int i = 1; i <= entries; ++i) {
      journal.write(journal.line_for(entry_until(static_cast<std::uint64_t>(i) * 10)));
    }
    return content_of(at("made"));
  }

  JournalState read(const std::string& content) const {
    write("journal", content);
    return read_journal(at("journal"));
  }

  std::string refusal(const std::string& content) const {
    try {
      read(content);
    } catch (const JournalError& error) {
      return error.what();
    }
    return "";
  }

  /// Holds that the state is that after `entries` whole entries.
  void expect_entries(const JournalState& state, std::uint64_t entries) const {
    EXPECT_EQ(state.counts.created, 10 * entries);
    const std::vector<RecordRange> all = {{1, 10 * entries}};
    EXPECT_EQ(state.settled.ranges(), entries == 0 ? std::vector<RecordRange>() : all);
    EXPECT_EQ(state.groups.size(), entries);
    EXPECT_EQ(state.sizes.successes, 1000 * entries);
    EXPECT_EQ(state.position.value_or(InputPosition{}).record, entries == 0 ? 1 : 10 * entries);
  }
};

TEST_F(JournalTest, TheEntriesAddUp) {
  const std::string content = journal_of(3);
  const JournalState state = read(content);
  expect_entries(state, 3);
  EXPECT_EQ(state.bytes, content.size());
}

TEST_F(JournalTest, AGroupThatGrewCountsOnce) {
  Journal journal(BufferedFile::create(at("a"), "a"), JournalEntry{});
  for (const std::uint64_t count : {3U, 8U}) {
    JournalEntry entry;
    entry.groups = {{.stage = Stage::map, .code = "empty_id", .count = count},
                    {.stage = Stage::send, .code = "empty_id", .count = 2}};
    journal.write(journal.line_for(entry));
  }
  const JournalState state = read_journal(at("a"));
  ASSERT_EQ(state.groups.size(), 2U);
  EXPECT_EQ(state.groups[0].count, 8U);
  EXPECT_EQ(state.groups[1].count, 2U);
}

// A process that was stopped before it read a record knows no position of its own.
TEST_F(JournalTest, AnEntryWithoutAPositionLeavesTheOneBefore) {
  Journal journal(BufferedFile::create(at("a"), "a"), JournalEntry{});
  journal.write(journal.line_for(entry_until(10)));
  journal.write(journal.line_for(JournalEntry{}));
  const JournalState state = read_journal(at("a"));
  ASSERT_TRUE(state.position);
  EXPECT_EQ(state.position->record, 10U);
}

TEST_F(JournalTest, CutAnywhereItHoldsTheWholeLinesBefore) {
  const std::string content = journal_of(3);
  const std::vector<std::string> lines = lines_of(content);
  ASSERT_EQ(lines.size(), 5U);
  for (std::size_t length = 0; length <= content.size(); ++length) {
    std::size_t whole = 0;
    std::uint64_t bytes = 0;
    while (whole < lines.size() && bytes + lines[whole].size() <= length) {
      bytes += lines[whole++].size();
    }
    if (whole < 2) {
      EXPECT_THAT(refusal(content.substr(0, length)), HasSubstr("damaged at its beginning"));
      continue;
    }
    const JournalState state = read(content.substr(0, length));
    expect_entries(state, whole - 2);
    EXPECT_EQ(state.bytes, bytes) << length;
  }
}

TEST_F(JournalTest, OneFlippedBitAnywhereEndsItBeforeThatLine) {
  const std::string content = journal_of(3);
  const std::size_t last = lines_of(content).back().size();
  for (std::size_t place = content.size() - last; place < content.size(); ++place) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = content;
      flipped[place] = static_cast<char>(flipped[place] ^ (1 << bit));
      const JournalState state = read(flipped);
      expect_entries(state, 2);
      ASSERT_EQ(state.bytes, content.size() - last) << "byte " << place << ", bit " << bit;
    }
  }
}

TEST_F(JournalTest, ALineThatIsMissingOrRepeatedOrMovedEndsIt) {
  const std::vector<std::string> lines = lines_of(journal_of(4));
  const std::string begin = lines[0] + lines[1] + lines[2];
  expect_entries(read(begin + lines[4]), 1);
  expect_entries(read(begin + lines[2] + lines[3]), 1);
  expect_entries(read(begin + lines[4] + lines[3]), 1);
  expect_entries(read(begin + "\n" + lines[3]), 1);
}

// A disk may bring back what it held before: after a crash the end of a file can be blocks of a
// journal that was removed, even of a run that began just like this one.
TEST_F(JournalTest, ALineOfAnotherRunThatBeganAlikeEndsIt) {
  const std::vector<std::string> lines = lines_of(journal_of(2));
  const std::vector<std::string> other = lines_of(journal_of(2));
  expect_entries(read(lines[0] + lines[1] + other[2] + other[3]), 0);
  expect_entries(read(lines[0] + lines[1] + lines[2] + other[3]), 1);
}

TEST_F(JournalTest, ZerosAndGarbageBehindItDoNotCount) {
  const std::string content = journal_of(2);
  for (const std::string& garbage :
       {std::string(5000, '\0'), std::string("\0\n", 2), std::string("{}\n"), std::string("\xFF"),
        std::string("0123456789abcdef {}\n"), std::string(20, '\n')}) {
    const JournalState state = read(content + garbage);
    expect_entries(state, 2);
    EXPECT_EQ(state.bytes, content.size());
  }
}

TEST_F(JournalTest, GoesOnBehindTheWholeLinesAgainAndAgain) {
  std::string content = journal_of(1);
  for (std::uint64_t entries = 2; entries <= 6; ++entries) {
    const JournalState state = read(content + "torn");
    Journal journal(BufferedFile::go_on(at("journal"), "journal", state.bytes), state.checksum);
    journal.write(journal.line_for(entry_until(10 * entries)));
    content = content_of(at("journal"));
    expect_entries(read_journal(at("journal")), entries);
  }
}

TEST_F(JournalTest, ATornLineThatWasAbandonedNeverBecomesWhole) {
  const std::string before = journal_of(1);
  std::size_t room = 30;
  bool is_full = true;
  FileCalls calls;
  calls.write = [&](int file, const void* bytes, std::size_t size) -> ssize_t {
    if (is_full && room == 0) {
      errno = ENOSPC;
      return -1;
    }
    const std::size_t count = is_full ? std::min(size, room) : size;
    if (is_full) room -= count;
    return ::write(file, bytes, count);
  };
  write("journal", before);
  const JournalState state = read_journal(at("journal"));
  {
    Journal journal(BufferedFile::go_on(at("journal"), "journal", state.bytes, calls),
                    state.checksum);
    EXPECT_THROW(journal.write(journal.line_for(entry_until(20))), DiskError);
    EXPECT_EQ(content_of(at("journal")).size(), before.size() + 30);
    journal.abandon(state.bytes);
    is_full = false;
  }
  EXPECT_EQ(content_of(at("journal")), before);
}

TEST_F(JournalTest, ANewerVersionIsRefusedWithItsNumber) {
  const std::string text = refusal(first_line(R"({"journal":7,"more":[]})") + "of another kind\n");
  EXPECT_THAT(text, HasSubstr(at("journal")));
  EXPECT_THAT(text, HasSubstr("newer sluice (journal version 7, this one knows up to 1)"));
  EXPECT_THAT(text, HasSubstr("resume with that one"));
}

TEST_F(JournalTest, AVersionThatNoProgramEverWroteIsRefused) {
  EXPECT_THAT(refusal(first_line(R"({"journal":0,"run":1})")), HasSubstr("start the run anew"));
}

TEST_F(JournalTest, WhatIsNoJournalIsRefused) {
  EXPECT_THAT(refusal(first_line(R"({"report":1})")), HasSubstr("is no journal of a run"));
  for (const char* content : {"", "\n", "garbage", "email,name\na,b\n"}) {
    EXPECT_THAT(refusal(content), HasSubstr("damaged at its beginning")) << content;
  }
}

TEST_F(JournalTest, WhatCannotBeReadIsRefusedAndNotTakenForTorn) {
  std::filesystem::create_directory(at("directory"));
  for (const auto& [name, reason] : {std::pair("missing", "missing: No such file or directory"),
                                     std::pair("directory", "directory: Is a directory")}) {
    try {
      read_journal(at(name));
      FAIL() << name << " was read";
    } catch (const JournalError& error) {
      EXPECT_THAT(error.what(), HasSubstr(reason));
    }
  }
}

}  // namespace
}  // namespace sluice
