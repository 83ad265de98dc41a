// Bytes to the JSON of each record, as it stands in a request: parsers and mapper. bench/encode.cc
// goes on to whole bodies, with a file of any size.

#include <benchmark/benchmark.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>

#include "bench/micro/contacts.h"
#include "engine/policy/mapper.h"

namespace sluice::bench {
namespace {

MappingPlan make_plan(const RecordStream& stream) {
  MappingOptions options;
  options.id_property = "email";
  if (stream.format() == InputFormat::jsonl) return MappingPlan::for_jsonl(options);
  const CsvHeader& header = stream.header();
  return std::get<MappingPlan>(
      MappingPlan::for_csv({header.names, header.text, header.delimiter}, options));
}

/// @return bytes of JSON.
std::size_t encode_all(gen::Format format) {
  std::unique_ptr<MappingPlan> plan;
  std::unique_ptr<Mapper> mapper;
  UpsertInput input;
  std::size_t bytes = 0;
  std::uint64_t number = 0;
  read_records(
      contacts(format), format,
      [&](const RecordStream& stream) {
        plan = std::make_unique<MappingPlan>(make_plan(stream));
        mapper = std::make_unique<Mapper>(*plan, BatchOptions{}.max_bytes);
      },
      [&](const RecordView& record) {
        if (mapper->map(record, ++number, 0, input)) throw std::runtime_error("cannot be mapped");
        bytes += input.json.size();
      });
  return bytes;
}

void encode(benchmark::State& state, gen::Format format) {
  for (auto _ : state) benchmark::DoNotOptimize(encode_all(format));
  state.SetItemsProcessed(state.iterations() * contact_rows);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(contacts(format).size()));
}
BENCHMARK_CAPTURE(encode, csv, gen::Format::csv);
BENCHMARK_CAPTURE(encode, jsonl, gen::Format::jsonl);

}  // namespace
}  // namespace sluice::bench
