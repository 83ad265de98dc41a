// Rows of the success file, and lines of the journal. What the disk takes is left out: writes and
// syncs succeed at once.

#include <unistd.h>

#include <benchmark/benchmark.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bench/micro/contacts.h"
#include "engine/results/journal.h"
#include "engine/results/result_files.h"
#include "engine/results/run_directory.h"

namespace sluice::bench {
namespace {

FileCalls no_disk() {
  FileCalls calls;
  calls.write = [](int, const void*, std::size_t size) { return static_cast<ssize_t>(size); };
  calls.sync = [](int) { return 0; };
  return calls;
}

/// A run directory that is gone when this dies.
class TemporaryRun {
 public:
  TemporaryRun()
      : directory_(RunDirectory::prepare(
            {.out = std::filesystem::temp_directory_path() / ("bench-" + std::to_string(getpid())),
             .object = "contacts"})) {}

  const RunDirectory& directory() const { return directory_; }

 private:
  RunDirectory directory_;  // never published, so it leaves nothing behind
};

std::vector<std::string> record_texts(gen::Format format) {
  std::vector<std::string> texts;
  read_records(contacts(format), format,
               [&](const RecordView& record) { texts.emplace_back(record.text); });
  return texts;
}

ResultLayout layout_of(gen::Format format) {
  ResultLayout layout;
  layout.inputs = {"contacts"};
  layout.id_name = "email";
  layout.format = format == gen::Format::csv ? InputFormat::csv : InputFormat::jsonl;
  layout.header = contacts(gen::Format::csv).substr(0, contacts(gen::Format::csv).find('\n'));
  layout.columns = 12;
  return layout;
}

void write_successes(benchmark::State& state, gen::Format format) {
  const TemporaryRun run;
  const std::vector<std::string> texts = record_texts(format);
  ResultFiles files(run.directory(), layout_of(format), SuccessRows::full, {}, no_disk());
  for (auto _ : state) {
    UpsertInput input;
    for (const std::string& text : texts) {
      ++input.source.line;
      input.source.text = text;
      files.succeeded(input, Outcome::updated, "230900212345");
    }
  }
  state.SetItemsProcessed(state.iterations() * contact_rows);
  state.SetBytesProcessed(static_cast<std::int64_t>(files.sizes().successes));
}
BENCHMARK_CAPTURE(write_successes, csv, gen::Format::csv);
BENCHMARK_CAPTURE(write_successes, jsonl, gen::Format::jsonl);

/// What a second of a fast run adds: 100,000 records, some batches still in flight among them.
JournalEntry entry_of_a_second() {
  JournalEntry entry;
  for (std::uint64_t first = 1; first < 100'000; first += 20'000) {
    entry.settled.insert({first, first + 19'899});
  }
  entry.counts = {.first_read = 1, .last_read = 100'800, .updated = 99'500};
  entry.sizes = {.successes = 22'000'000, .errors = 120};
  entry.calls.requests = 1'003;
  entry.calls.replies[200] = 995;
  entry.position = InputPosition{.record = 19'901, .offset = 4'500'000, .line = 20'100};
  return entry;
}

void write_journal_line(benchmark::State& state) {
  const TemporaryRun run;
  const JournalEntry entry = entry_of_a_second();
  Journal journal(run.directory().create_file("journal", no_disk()), entry);
  for (auto _ : state) journal.write(journal.line_for(entry));
}
BENCHMARK(write_journal_line);

}  // namespace
}  // namespace sluice::bench
