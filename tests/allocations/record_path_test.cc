// From the bytes of a file to finished request bodies: what the engine does for every record, and
// in steady state allocates nothing for.

#include <deque>
#include <memory>
#include <optional>
#include <stdexcept>
#include <variant>

#include "engine/policy/chunker.h"
#include "engine/policy/key_gate.h"
#include "engine/policy/mapper.h"
#include "parsers/record_stream.h"
#include "tests/allocations/counted_allocations.h"

namespace sluice {
namespace {

using test::counted_allocations;

constexpr std::size_t batches_in_flight = 8;
constexpr std::uint64_t first_number = 100'000;  // so that all have equally many digits

/// Reads, maps and batches one input that is fed to it again and again.
class RecordPath {
 public:
  explicit RecordPath(InputFormat format) : stream_(options(format), "-") {}

  /// All records of `bytes`, which are whole lines.
  void feed(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::span<char> room = stream_.prepare();
      const std::size_t size = bytes.copy(room.data(), room.size());
      stream_.commit(size);
      bytes.remove_prefix(size);
      take_records();
    }
  }

  std::size_t records() const { return records_; }
  std::size_t bodies() const { return bodies_; }

 private:
  static InputOptions options(InputFormat format) {
    InputOptions options;
    options.format = format;
    return options;
  }

  void take_records() {
    for (;;) {
      switch (stream_.next()) {
        case StreamStatus::needs_input:
          return;
        case StreamStatus::started:
          start();
          break;
        case StreamStatus::record:
          take(stream_.record());
          break;
        case StreamStatus::bad_record:
        case StreamStatus::ended:
          throw std::logic_error("the input is good and has no end");
      }
    }
  }

  void start() {
    MappingOptions mapping;
    mapping.id_property = "email";
    mapping.constants = {{"source", "import"}};
    if (stream_.format() == InputFormat::jsonl) {
      plan_ = MappingPlan::for_jsonl(mapping);
    } else {
      const CsvHeader& header = stream_.header();
      plan_ = std::get<MappingPlan>(
          MappingPlan::for_csv({header.names, header.text, header.delimiter}, mapping));
    }
    mapper_.emplace(*plan_, BatchOptions{}.max_bytes);
    in_flight_.resize(batches_in_flight);
  }

  void take(const RecordView& record) {
    ASSERT_FALSE(mapper_->map(record, first_number + records_++, 0, input_));
    ASSERT_TRUE(gate_.take(input_.key_hash));
    if (chunker_.needs_batch()) chunker_.open(std::make_unique<Batch>());
    chunker_.add(input_);
    if (chunker_.is_full()) send();
  }

  /// The batch that has been in flight for the longest time gets its verdicts and is used again.
  void send() {
    std::unique_ptr<Batch>& oldest = in_flight_[bodies_++ % batches_in_flight];
    std::unique_ptr<Batch> used = std::exchange(oldest, chunker_.take());
    if (used == nullptr) return;
    for (const UpsertInput& input : used->inputs()) gate_.release(input.key_hash);
    used->clear();
    chunker_.open(std::move(used));
  }

  RecordStream stream_;
  std::optional<MappingPlan> plan_;
  std::optional<Mapper> mapper_;
  UpsertInput input_;
  KeyGate gate_;
  Chunker chunker_{BatchOptions{}};
  std::vector<std::unique_ptr<Batch>> in_flight_;
  std::size_t records_ = 0;
  std::size_t bodies_ = 0;
};

/// 1,000 records at a time.
template <class AppendRecord>
void expect_no_allocations(InputFormat format, const std::string& header,
                           const AppendRecord& append_record) {
  RecordPath path(format);
  std::string slice = header;
  std::size_t number = 0;
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 1000; ++i) append_record(slice, ++number);
    const std::size_t before = counted_allocations();
    path.feed(slice);
    const std::size_t allocations = counted_allocations() - before;
    EXPECT_TRUE(round < 8 || allocations == 0) << allocations << " for 1,000 records";
    slice.clear();
  }
  EXPECT_EQ(path.records(), 12'000u);
  EXPECT_EQ(path.bodies(), 120u);
}

std::string email(std::size_t number) {
  return "Ada.Lovelace" + std::to_string(first_number + number) + "@Example.com";
}

TEST(Allocations, none_for_a_csv_record) {
  expect_no_allocations(InputFormat::csv, "email,firstname,company,message\n",
                        [](std::string& out, std::size_t number) {
                          out += email(number) + ",Ada,\"Engines, \"\"Ltd\"\"\",";
                          out += number % 3 == 0 ? "\"two\nlines\"\n" : "plain\n";
                        });
}

TEST(Allocations, none_for_a_flat_jsonl_record) {
  expect_no_allocations(InputFormat::jsonl, "", [](std::string& out, std::size_t number) {
    out += "{\"email\":\"" + email(number) + "\",\"firstname\":\"Ada\",\"score\":7,\"vip\":true,";
    out += number % 3 == 0 ? "\"message\":\"two\\nlines\"}\n" : "\"message\":\"plain\"}\n";
  });
}

TEST(Allocations, none_for_a_jsonl_record_in_hubspots_own_shape) {
  expect_no_allocations(InputFormat::jsonl, "", [](std::string& out, std::size_t number) {
    out += "{\"id\":\"" + email(number) + "\",\"idProperty\":\"email\",\"properties\":{\"tags\":";
    out += "[\"a\",\"b\"],\"firstname\":\"Ada\"},\"archived\":false}\n";
  });
}

TEST(Allocations, none_for_jsonl_records_whose_members_vary) {
  expect_no_allocations(InputFormat::jsonl, "", [](std::string& out, std::size_t number) {
    out += "{\"email\":\"" + email(number) + "\"";
    for (std::size_t i = 0; i < 40; ++i) {
      if ((number + i) % 3 != 0) out += ",\"property_" + std::to_string(i) + "\":\"x\"";
    }
    out += "}\n";
  });
}

}  // namespace
}  // namespace sluice
