// Bytes to records: what the parsers cost, beside copying the same bytes.

#include <benchmark/benchmark.h>
#include <cstring>
#include <string>

#include "bench/micro/contacts.h"

namespace sluice::bench {
namespace {

void set_throughput(benchmark::State& state, const std::string& bytes) {
  state.SetItemsProcessed(state.iterations() * contact_rows);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

void scan(benchmark::State& state, gen::Format format) {
  const std::string& bytes = contacts(format);
  for (auto _ : state) {
    std::size_t fields = 0;
    read_records(bytes, format, [&](const RecordView& record) { fields += record.fields.size(); });
    benchmark::DoNotOptimize(fields);
  }
  set_throughput(state, bytes);
}
BENCHMARK_CAPTURE(scan, csv, gen::Format::csv);
BENCHMARK_CAPTURE(scan, jsonl, gen::Format::jsonl);

void copy(benchmark::State& state) {
  const std::string& bytes = contacts(gen::Format::csv);
  std::string target(bytes.size(), '\0');
  for (auto _ : state) {
    std::memcpy(target.data(), bytes.data(), bytes.size());
    benchmark::DoNotOptimize(target.data());
    benchmark::ClobberMemory();
  }
  set_throughput(state, bytes);
}
BENCHMARK(copy);

}  // namespace
}  // namespace sluice::bench
