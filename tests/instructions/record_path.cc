// What the engine does for every record, but for the network and the disk: bytes of a file to
// request bodies, replies to verdicts, verdicts to rows of the result files. Run under callgrind,
// which counts the instructions of measured_pass() (instructions_test.py).
//
//     record-path csv|jsonl ROWS

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <hwy/targets.h>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "bench/gen_contacts.h"
#include "engine/hubspot/reply_reader.h"
#include "engine/policy/chunker.h"
#include "engine/policy/delivery.h"
#include "engine/policy/key_gate.h"
#include "engine/policy/mapper.h"
#include "engine/results/result_files.h"
#include "engine/results/run_directory.h"
#include "parsers/record_stream.h"

namespace sluice::test {
namespace {

constexpr std::size_t batch_records = 100;

/// One instruction set, so that every machine counts the same.
void pin_instruction_set() {
  if ((hwy::SupportedTargets() & HWY_AVX2) == 0) throw std::runtime_error("needs AVX2");
  hwy::SetSupportedTargetsForTest(HWY_AVX2);
  simdjson::get_active_implementation() = simdjson::get_available_implementations()["haswell"];
}

std::string make_file(gen::Format format, std::uint64_t rows) {
  gen::ContactFile file({.format = format});
  std::string bytes;
  file.append_header(bytes);
  for (std::uint64_t row = 0; row < rows; ++row) file.append_row(bytes, row);
  return bytes;
}

/// The reply to the records from `first` on, some 600 bytes each.
std::string make_reply(std::uint64_t first, std::uint64_t count) {
  constexpr std::string_view time = "2026-11-24T00:21:04.667Z";
  std::string body = R"({"status":"COMPLETE","results":[)";
  for (std::uint64_t number = first; number < first + count; ++number) {
    body += fmt::format(
        R"({}{{"createdAt":"{}","archived":false,"new":true,"id":"2309{:08}",)"
        R"("objectWriteTraceId":"{}","properties":{{"firstname":"Some","lastname":"One",)"
        R"("phone":"+1 202 555 0173","company":"Example \"Ltd\"","jobtitle":"Engineer",)"
        R"("address":"12 Long Street","city":"Springfield","zip":"01234","country":"Nowhere",)"
        R"("lifecyclestage":"lead","message":"Nothing to add to what was said before.",)"
        R"("createdate":"{}","lastmodifieddate":"{}","hs_object_id":"2309{:08}"}},)"
        R"("updatedAt":"{}"}})",
        number == first ? "" : ",", time, number, number, time, time, number, time);
  }
  body += R"(],"startedAt":"2026-11-24T00:21:04.600Z"})";
  body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  return body;
}

FileCalls no_disk() {
  FileCalls calls;
  calls.write = [](int, const void*, std::size_t size) { return static_cast<ssize_t>(size); };
  calls.sync = [](int) { return 0; };
  return calls;
}

ResultLayout layout_of(InputFormat format, std::string_view file) {
  ResultLayout layout;
  layout.inputs = {"contacts"};
  layout.id_name = "email";
  layout.format = format;
  layout.header = file.substr(0, file.find('\n'));
  layout.columns = 12;
  return layout;
}

class RecordPath {
 public:
  RecordPath(InputFormat format, std::string_view file, std::vector<std::string> replies)
      : stream_({}, format == InputFormat::csv ? "contacts.csv" : "contacts.jsonl"),
        replies_(std::move(replies)),
        directory_(RunDirectory::prepare(
            {.out = std::filesystem::temp_directory_path() / fmt::format("path-{}", getpid()),
             .object = "contacts"})),
        files_(directory_, layout_of(format, file), SuccessRows::full, {}, no_disk()) {}

  void take(std::string_view bytes) {
    for (;;) {
      switch (stream_.next()) {
        case StreamStatus::needs_input:
          feed(bytes);
          break;
        case StreamStatus::started:
          start();
          break;
        case StreamStatus::record:
          take_record();
          break;
        case StreamStatus::bad_record:
          throw std::runtime_error(stream_.bad_record().message);
        case StreamStatus::ended:
          if (!chunker_.is_empty()) deliver();
          return;
      }
    }
  }

  std::size_t settled() const { return settled_; }

 private:
  void feed(std::string_view& bytes) {
    const auto room = stream_.prepare();
    const std::size_t size = bytes.copy(room.data(), room.size());
    stream_.commit(size);
    bytes.remove_prefix(size);
  }

  void start() {
    MappingOptions options;
    options.id_property = "email";
    if (stream_.format() == InputFormat::jsonl) {
      plan_ = MappingPlan::for_jsonl(options);
    } else {
      const CsvHeader& header = stream_.header();
      plan_ = std::get<MappingPlan>(
          MappingPlan::for_csv({header.names, header.text, header.delimiter}, options));
    }
    mapper_.emplace(*plan_, BatchOptions{}.max_bytes);
  }

  void take_record() {
    if (chunker_.needs_batch()) chunker_.open(std::move(batch_));
    if (mapper_->map(stream_.record(), ++read_, 0, input_, chunker_.open_body())) {
      throw std::runtime_error("a record cannot be mapped");
    }
    if (!gate_.take(input_.key_hash)) throw std::runtime_error("a key comes twice");
    chunker_.add(input_);
    if (chunker_.is_full()) deliver();
  }

  void deliver() {
    batch_ = chunker_.take();
    Delivery delivery(retry_, health_);
    delivery.begin(batch_->inputs());
    const std::string& body = replies_.at(delivered_++);
    const Reply reply{
        .status = 200, .headers = {}, .body = body, .readable = body.capacity() - body.size()};
    reader_.read(reply, batch_->inputs(), "email", {}, reading_);
    delivery.replied(reading_, 200, true);
    for (const Settlement& settlement : delivery.settlements()) {
      files_.succeeded(settlement.input, settlement.outcome, settlement.id);
      gate_.release(settlement.input.key_hash);
      ++settled_;
    }
    batch_->clear();
  }

  RecordStream stream_;
  std::vector<std::string> replies_;
  RunDirectory directory_;  // never published, so it leaves nothing behind
  ResultFiles files_;
  std::optional<MappingPlan> plan_;
  std::optional<Mapper> mapper_;
  UpsertInput input_;
  KeyGate gate_;
  Chunker chunker_{BatchOptions{}};
  std::unique_ptr<Batch> batch_ = std::make_unique<Batch>();
  RetryPolicy retry_{RetryPolicy::Limits{}, 0};
  ServiceHealth health_{std::chrono::minutes(1), retry_};
  ReplyReader reader_;
  ReplyReading reading_;
  std::uint64_t read_ = 0;
  std::size_t delivered_ = 0;
  std::size_t settled_ = 0;
};

}  // namespace

[[gnu::noinline]] void measured_pass(RecordPath& path, std::string_view file) {
  path.take(file);
}

}  // namespace sluice::test

int main(int count, char** arguments) {
  using namespace sluice;
  if (count != 3) return 2;
  const bool is_csv = std::string_view(arguments[1]) == "csv";
  const std::uint64_t rows = std::stoull(arguments[2]);
  test::pin_instruction_set();
  const std::string file = test::make_file(is_csv ? gen::Format::csv : gen::Format::jsonl, rows);
  std::vector<std::string> replies;
  for (std::uint64_t first = 1; first <= rows; first += test::batch_records) {
    replies.push_back(test::make_reply(first, std::min(rows - first + 1, test::batch_records)));
  }
  test::RecordPath path(is_csv ? InputFormat::csv : InputFormat::jsonl, file, std::move(replies));
  test::measured_pass(path, file);
  if (path.settled() != rows) {
    std::fprintf(stderr, "%zu of %llu records have a verdict\n", path.settled(),
                 static_cast<unsigned long long>(rows));
    return 1;
  }
  return 0;
}
