#include "engine/pipeline/input_sequence.h"

#include <algorithm>
#include <cstring>
#include <map>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "tests/unit/parsers/compress.h"

namespace sluice {
namespace {

namespace asio = boost::asio;
using ::testing::HasSubstr;

/// An input in memory.
struct MemoryInput {
  std::string bytes;
  std::size_t piece = std::size_t{1} << 20;  // one read gives at most this much
  bool is_pipe = false;
  std::size_t times_opened = 0;
  std::size_t bytes_read = 0;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(MemoryInput& input) : input_(input) {}

  asio::awaitable<std::size_t> read(std::span<char> into) override {
    const std::size_t rest = input_.bytes.size() - position_;
    const std::size_t size = std::min({into.size(), rest, input_.piece});
    std::memcpy(into.data(), input_.bytes.data() + position_, size);
    position_ += size;
    input_.bytes_read += size;
    co_return size;
  }

  bool seek(std::uint64_t offset) override {
    if (input_.is_pipe) return false;
    position_ = offset;
    return true;
  }

  void cancel() override {}

 private:
  MemoryInput& input_;
  std::size_t position_ = 0;
};

/// A record as it was handed out; `position` is set for the first one of each read.
struct SeenRecord {
  std::uint32_t file = 0;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::string text;
  bool is_good = false;
  std::optional<InputPosition> position;

  bool operator==(const SeenRecord& other) const {
    return file == other.file && line == other.line && offset == other.offset &&
           text == other.text && is_good == other.is_good;
  }
};

void PrintTo(const SeenRecord& record, std::ostream* out) {
  *out << record.file << ':' << record.line << ' ' << ::testing::PrintToString(record.text);
}

class InputSequenceTest : public ::testing::Test {
 protected:
  /// Reads all that there is from a position on.
  std::vector<SeenRecord> read(std::optional<InputPosition> from = {}) {
    std::vector<std::string> paths;
    for (const auto& [path, input] : inputs) paths.push_back(path);
    const InputAccess access{[this](const std::string& path) {
                               ++inputs.at(path).times_opened;
                               return std::make_unique<MemorySource>(inputs.at(path));
                             },
                             [this](const std::string& path) { return inputs.at(path).is_pipe; }};
    InputSequence sequence(paths, {}, access);
    seen.clear();
    run(read_all(sequence, from));
    return seen;
  }

  /// Why reading from that position fails; `seen` holds what was handed out before.
  std::string problem(std::optional<InputPosition> from) {
    try {
      read(from);
    } catch (const InputProblem& error) {
      return error.what();
    }
    return "";
  }

  /// Holds that from each kept position the same records come again, in other pieces too.
  void expect_same_from_every_position(std::size_t least_positions) {
    const std::vector<SeenRecord> all = read();
    std::size_t positions = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].position) continue;
      ++positions;
      EXPECT_EQ(all[i].position->record, i + 1);
      const std::vector<SeenRecord> rest(all.begin() + static_cast<std::ptrdiff_t>(i), all.end());
      for (const std::size_t piece : {std::size_t{1}, std::size_t{13}, std::size_t{1} << 20}) {
        for (auto& [path, input] : inputs) input.piece = piece;
        ASSERT_EQ(read(all[i].position), rest) << "from record " << i + 1;
      }
    }
    EXPECT_GE(positions, least_positions);
  }

  std::map<std::string, MemoryInput> inputs;  // in the order of their names
  std::vector<SeenRecord> seen;

 private:
  void run(asio::awaitable<void> task) {
    asio::io_context context;
    std::exception_ptr failure;
    asio::co_spawn(context, std::move(task), [&failure](std::exception_ptr e) { failure = e; });
    context.run();
    if (failure) std::rethrow_exception(failure);
  }

  // As Reader does: a position is that of the first record of each read.
  asio::awaitable<void> read_all(InputSequence& sequence, std::optional<InputPosition> from) {
    InputPosition place = from.value_or(InputPosition{});
    std::uint64_t number = place.record - 1;
    std::uint64_t reads = 0;
    co_await sequence.check(from);
    for (;;) {
      const StreamStatus status = co_await sequence.next();
      if (status == StreamStatus::ended) co_return;
      ++number;
      SeenRecord record = copy(sequence, status);
      if (record.file != place.file) {
        place.file = record.file;
        place.first_of_file = number;
      }
      if (std::exchange(reads, sequence.reads()) != sequence.reads()) {
        record.position = InputPosition{number,        place.file,  place.first_of_file,
                                        record.offset, record.line, sequence.prefix()};
      }
      seen.push_back(std::move(record));
    }
  }

  static SeenRecord copy(const InputSequence& sequence, StreamStatus status) {
    const RecordStream& stream = sequence.stream();
    if (status == StreamStatus::record) {
      const RecordView& good = stream.record();
      return {sequence.file(), good.line, good.offset, std::string(good.text), true, {}};
    }
    const BadRecord& bad = stream.bad_record();
    return {sequence.file(), bad.line, bad.offset, std::string(bad.text), false, {}};
  }
};

const SeenRecord& last_with_position(const std::vector<SeenRecord>& all) {
  auto last = all.end() - 1;
  while (!last->position) --last;
  return *last;
}

std::string csv_of(int first, int last) {
  std::string csv = "email,name\r\n";
  for (int i = first; i <= last; ++i) {
    csv += "c" + std::to_string(i) + "@x.co,\"Ann\n\"\"" + std::to_string(i * i) + "\"\"\"\r\n";
    if (i % 5 == 0) csv += "ragged\r\n\r\n";
  }
  return csv;
}

TEST_F(InputSequenceTest, APlainFileIsEnteredAtAnyPosition) {
  inputs["a.csv"] = {.bytes = csv_of(1, 20), .piece = 29};
  expect_same_from_every_position(10);
}

TEST_F(InputSequenceTest, OfAPlainFileOnlyTheStartIsReadAgain) {
  inputs["a.csv"] = {.bytes = csv_of(1, 2000), .piece = 500};
  const std::vector<SeenRecord> all = read();
  const SeenRecord& last = last_with_position(all);
  inputs["a.csv"].bytes_read = 0;
  EXPECT_EQ(read(last.position).front(), last);
  EXPECT_LE(inputs["a.csv"].bytes_read, 3000U);
}

TEST_F(InputSequenceTest, APipeIsReadUpToAnyPosition) {
  inputs["pipe"] = {.bytes = csv_of(1, 20), .piece = 29, .is_pipe = true};
  expect_same_from_every_position(10);
}

TEST_F(InputSequenceTest, JsonlIsEnteredAtAnyPosition) {
  std::string lines;
  for (int i = 1; i <= 30; ++i) {
    lines += "{\"email\":\"c" + std::to_string(i) + "@x.co\"}\n";
    if (i % 7 == 0) lines += "{broken\n\n";
  }
  for (const bool is_pipe : {false, true}) {
    inputs["a.jsonl"] = {.bytes = lines, .piece = 31, .is_pipe = is_pipe};
    expect_same_from_every_position(20);
  }
}

TEST_F(InputSequenceTest, ACompressedInputIsReadUpToAnyPosition) {
  const std::string csv = csv_of(1, 12'000);  // more than two blocks of zstd
  for (const std::string& packed : {test::gzip(csv), test::zstd(csv)}) {
    for (const bool is_pipe : {false, true}) {
      inputs["packed"] = {.bytes = packed, .piece = packed.size() / 3, .is_pipe = is_pipe};
      const std::vector<SeenRecord> all = read();
      std::size_t positions = 0;
      for (const SeenRecord& record : all) {
        if (!record.position) continue;
        ++positions;
        for (const std::size_t piece : {std::size_t{100}, packed.size()}) {
          inputs["packed"].piece = piece;
          const std::vector<SeenRecord> rest = read(record.position);
          ASSERT_EQ(rest.size(), all.size() - record.position->record + 1);
          ASSERT_TRUE(std::equal(rest.rbegin(), rest.rend(), all.rbegin()));
        }
      }
      EXPECT_GE(positions, 2U);
    }
  }
}

TEST_F(InputSequenceTest, APositionInTheSecondInputLeavesTheFirstAlone) {
  for (const bool is_pipe : {false, true}) {
    inputs["a.csv"] = {.bytes = csv_of(1, 5), .piece = 29, .is_pipe = is_pipe};
    inputs["b.csv"] = {.bytes = csv_of(6, 15), .piece = 29, .is_pipe = is_pipe};
    inputs["c.csv"] = {.bytes = csv_of(16, 17), .piece = 29};
    expect_same_from_every_position(8);

    const std::vector<SeenRecord> all = read();
    const auto second = std::ranges::find_if(
        all, [](const SeenRecord& one) { return one.position.has_value() && one.file == 1; });
    inputs["a.csv"].times_opened = 0;
    read(second->position);
    EXPECT_EQ(inputs["a.csv"].times_opened, 0U);
  }
}

TEST_F(InputSequenceTest, AChangedByteOfAPipeIsFoundBeforeAnyRecordIsHandedOut) {
  const std::string csv = csv_of(1, 12);
  inputs["pipe"] = {.bytes = csv, .piece = 29, .is_pipe = true};
  const std::vector<SeenRecord> all = read();
  const SeenRecord& last = last_with_position(all);
  ASSERT_GT(last.position->prefix.bytes, csv.size() / 2);
  // Behind the header, whose change is a problem of its own.
  for (std::size_t place = csv.find('\n') + 1; place < last.position->prefix.bytes; ++place) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{13}, csv.size()}) {
      for (const char other : {'\n', 'z'}) {
        inputs["pipe"] = {.bytes = csv, .piece = piece, .is_pipe = true};
        char& changed = inputs["pipe"].bytes[place];
        if (std::exchange(changed, other) == other) continue;
        ASSERT_THAT(problem(last.position), HasSubstr("pipe has changed: it does not begin as"))
            << "byte " << place << " in pieces of " << piece;
        ASSERT_TRUE(seen.empty()) << "byte " << place << " in pieces of " << piece;
      }
    }
  }
}

TEST_F(InputSequenceTest, WhatChangedBehindThePrefixIsRead) {
  inputs["pipe"] = {.bytes = csv_of(1, 4), .piece = 29, .is_pipe = true};
  const std::vector<SeenRecord> all = read();
  ASSERT_TRUE(all[2].position || all[1].position);
  const InputPosition from = *(all[2].position ? all[2] : all[1]).position;
  inputs["pipe"].bytes += "more@x.co,M\r\n";
  EXPECT_EQ(read(from).back().text, "more@x.co,M");
}

TEST_F(InputSequenceTest, AnInputThatEndsTooEarlyHasChanged) {
  const std::string csv = csv_of(1, 12);
  for (const std::string& bytes : {csv, test::gzip(csv)}) {
    inputs["pipe"] = {.bytes = bytes, .piece = bytes.size() / 2 + 1, .is_pipe = true};
    const std::vector<SeenRecord> all = read();
    const SeenRecord& last = last_with_position(all);
    ASSERT_GT(last.position->prefix.bytes, 0U);
    const std::size_t least = bytes == csv ? csv.find('\n') + 1 : 18;
    for (std::size_t size = least; size < last.position->prefix.bytes; size += 3) {
      inputs["pipe"] = {.bytes = bytes.substr(0, size), .is_pipe = true};
      ASSERT_NE(problem(last.position), "") << size << " bytes";
      ASSERT_TRUE(seen.empty());
    }
  }
}

TEST_F(InputSequenceTest, ACompressedFileOfOtherRecordsHasChanged) {
  inputs["packed"] = {.bytes = test::gzip(csv_of(1, 3000)), .piece = 3000};
  const std::vector<SeenRecord> all = read();
  const SeenRecord& last = last_with_position(all);
  ASSERT_GT(last.position->prefix.bytes, 0U);
  inputs["packed"].bytes = test::gzip(csv_of(2, 3000));
  EXPECT_THAT(problem(last.position), HasSubstr("packed has changed"));
  EXPECT_TRUE(seen.empty());
}

TEST_F(InputSequenceTest, AnInputAfterThePositionHasToBeLikeTheOneThere) {
  inputs["a.csv"] = {.bytes = csv_of(1, 5), .piece = 29};
  inputs["b.csv"] = {.bytes = csv_of(6, 15), .piece = 29};
  const std::vector<SeenRecord> all = read();
  inputs["b.csv"].bytes = "email;name\r\na;b\r\n";
  EXPECT_THAT(problem(all.front().position), HasSubstr("b.csv: has another delimiter"));
}

TEST_F(InputSequenceTest, WhatWasAPipeAndIsAFileNowIsComparedAsAPipe) {
  inputs["input"] = {.bytes = csv_of(1, 12), .piece = 29, .is_pipe = true};
  const std::vector<SeenRecord> all = read();
  const SeenRecord& last = last_with_position(all);
  inputs["input"].is_pipe = false;
  EXPECT_EQ(read(last.position).front(), last);
  inputs["input"].bytes[30] = '!';
  EXPECT_THAT(problem(last.position), HasSubstr("input has changed"));
}

}  // namespace
}  // namespace sluice
