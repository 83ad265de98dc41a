// From the bytes of a file to finished request bodies, on one thread: RecordStream, Mapper,
// KeyGate, Chunker, Batch. Beside it, on the same bytes in the same run, what the
// machine could do at best: memcpy, and simdjson On-Demand that reads every field of every line.
//
//     bench-encode contacts.csv contacts.jsonl        (files of sluice-gen)

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <simdjson.h>

#include "engine/policy/chunker.h"
#include "engine/policy/key_gate.h"
#include "engine/policy/mapper.h"
#include "parsers/record_stream.h"

namespace sluice::bench {
namespace {

constexpr int rounds = 7;

struct Work {
  std::size_t records = 0;
  std::size_t bytes_out = 0;  // also keeps the compiler from leaving the work out
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void measure(const char* name, std::size_t bytes_in, const std::function<Work()>& run) {
  std::vector<double> seconds;
  Work work;
  for (int round = 0; round < rounds; ++round) {
    const double begin = cpu_seconds();
    work = run();
    seconds.push_back(cpu_seconds() - begin);
  }
  std::ranges::sort(seconds);
  const double median = seconds[seconds.size() / 2];
  std::printf("  %-34s %6.2f GB/s", name, static_cast<double>(bytes_in) / median * 1e-9);
  if (work.records > 0) {
    std::printf("  %6.3f s per million records", median / static_cast<double>(work.records) * 1e6);
  }
  std::printf("  (%.1f MB out)\n", static_cast<double>(work.bytes_out) * 1e-6);
}

/// A file of the page cache, read as the engine reads it.
class File {
 public:
  explicit File(const char* path) : descriptor_(open(path, O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw std::runtime_error(std::string("cannot open ") + path);
  }
  ~File() { close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void read_into(RecordStream& stream) {
    const auto room = stream.prepare();
    const ssize_t count = read(descriptor_, room.data(), room.size());
    if (count < 0) throw std::runtime_error("cannot read");
    stream.commit(static_cast<std::size_t>(count));
  }

 private:
  int descriptor_;
};

/// Calls `take_record` for each record, `started` before the first.
template <class Started, class TakeRecord>
void read_records(const char* path, const Started& started, const TakeRecord& take_record) {
  File file(path);
  RecordStream stream(InputOptions{}, path);
  for (;;) {
    switch (stream.next()) {
      case StreamStatus::needs_input:
        file.read_into(stream);
        break;
      case StreamStatus::started:
        started(stream);
        break;
      case StreamStatus::record:
        take_record(stream.record());
        break;
      case StreamStatus::bad_record:
        throw std::runtime_error("the file has a bad record: " + stream.bad_record().message);
      case StreamStatus::ended:
        return;
    }
  }
}

MappingPlan make_plan(const RecordStream& stream) {
  MappingOptions options;
  options.id_property = "email";
  if (stream.format() == InputFormat::jsonl) return MappingPlan::for_jsonl(options);
  const CsvHeader& header = stream.header();
  return std::get<MappingPlan>(
      MappingPlan::for_csv({header.names, header.text, header.delimiter}, options));
}

/// Batches to bodies as the senders do, with one request in flight.
class Bodies {
 public:
  explicit Bodies(Work& work) : work_(work) {}

  RequestBody* open_body() {
    if (chunker_.needs_batch()) open();
    return chunker_.open_body();
  }

  void take(UpsertInput& input) {
    if (!gate_.take(input.key_hash)) throw std::runtime_error("the file has a key twice");
    if (!chunker_.fits(input)) {
      json_ = input.json;
      input.json = json_;
      flush();
    }
    chunker_.add(input);
    if (chunker_.is_full()) flush();
  }

  void flush() {
    if (chunker_.is_empty()) return;
    batch_ = chunker_.take();
    work_.bytes_out += batch_->body().size();
    for (const UpsertInput& input : batch_->inputs()) gate_.release(input.key_hash);
    open();
  }

 private:
  void open() {
    if (!batch_) batch_ = std::make_unique<Batch>();
    batch_->clear();
    chunker_.open(std::move(batch_));
  }

  Work& work_;
  KeyGate gate_;
  Chunker chunker_{BatchOptions{}};
  std::string json_;
  std::unique_ptr<Batch> batch_;
};

Work read_only(const char* path) {
  Work work;
  read_records(
      path, [](const RecordStream&) {},
      [&](const RecordView& record) {
        ++work.records;
        work.bytes_out += record.fields.size();
      });
  return work;
}

Work read_and_map(const char* path) {
  Work work;
  std::unique_ptr<MappingPlan> plan;
  std::unique_ptr<Mapper> mapper;
  UpsertInput input;
  read_records(
      path,
      [&](const RecordStream& stream) {
        plan = std::make_unique<MappingPlan>(make_plan(stream));
        mapper = std::make_unique<Mapper>(*plan, BatchOptions{}.max_bytes);
      },
      [&](const RecordView& record) {
        if (mapper->map(record, ++work.records, 0, input)) {
          throw std::runtime_error("the file has a record that cannot be mapped");
        }
        work.bytes_out += input.json.size();
      });
  return work;
}

Work whole_path(const char* path) {
  Work work;
  std::unique_ptr<MappingPlan> plan;
  std::unique_ptr<Mapper> mapper;
  Bodies bodies(work);
  UpsertInput input;
  read_records(
      path,
      [&](const RecordStream& stream) {
        plan = std::make_unique<MappingPlan>(make_plan(stream));
        mapper = std::make_unique<Mapper>(*plan, BatchOptions{}.max_bytes);
      },
      [&](const RecordView& record) {
        if (mapper->map(record, ++work.records, 0, input, bodies.open_body())) {
          throw std::runtime_error("the file has a record that cannot be mapped");
        }
        bodies.take(input);
      });
  bodies.flush();
  return work;
}

Work copy_bytes(const std::string& bytes, std::string& copy) {
  std::memcpy(copy.data(), bytes.data(), bytes.size());
  return {0, copy.size()};
}

/// Every name and value of every line, as strings.
Work read_with_simdjson(const std::string& padded, std::size_t size) {
  Work work;
  simdjson::ondemand::parser parser;
  const char* at = padded.data();
  const char* const end = at + size;
  while (at != end) {
    const char* const line_end =
        static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    const auto line_size = static_cast<std::size_t>(line_end - at);
    simdjson::ondemand::document document =
        parser.iterate(at, line_size, line_size + simdjson::SIMDJSON_PADDING);
    for (auto field : document.get_object()) {
      work.bytes_out += field.unescaped_key().value().size();
      work.bytes_out += field.value().get_string().value().size();
    }
    ++work.records;
    at = line_end + 1;
  }
  return work;
}

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void bench_file(const char* path) {
  std::string bytes = read_file(path);
  const std::size_t size = bytes.size();
  std::printf("%s: %.1f MB\n", path, static_cast<double>(size) * 1e-6);
  std::string copy(size, '\0');
  measure("memcpy", size, [&] { return copy_bytes(bytes, copy); });
  if (std::string_view(path).ends_with(".jsonl")) {
    bytes.append(simdjson::SIMDJSON_PADDING, ' ');
    measure("simdjson On-Demand, all fields", size,
            [&] { return read_with_simdjson(bytes, size); });
  }
  measure("records", size, [&] { return read_only(path); });
  measure("records, mapped", size, [&] { return read_and_map(path); });
  measure("request bodies", size, [&] { return whole_path(path); });
}

}  // namespace
}  // namespace sluice::bench

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: bench-encode FILE.csv FILE.jsonl ...  (files of sluice-gen)\n", stderr);
    return 2;
  }
  try {
    for (int i = 1; i < count; ++i) sluice::bench::bench_file(arguments[i]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench-encode: %s\n", error.what());
    return 1;
  }
}
