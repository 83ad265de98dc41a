// Text as a JSON string: short values, as most columns have, and long ones, plain and with quotes.

#include <benchmark/benchmark.h>
#include <string>

#include "engine/hubspot/json_text.h"

namespace sluice::bench {
namespace {

/// Of so many bytes, every `quote_every`th a quote; 0: none.
std::string text(std::size_t bytes, std::size_t quote_every) {
  std::string made(bytes, 'x');
  if (quote_every == 0) return made;
  for (std::size_t at = quote_every - 1; at < bytes; at += quote_every) made[at] = '"';
  return made;
}

void escape(benchmark::State& state) {
  const std::string value =
      text(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  std::string out;
  out.reserve(2 * value.size() + 2);
  for (auto _ : state) {
    out.clear();
    append_json_string(out, value);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(escape)
    ->ArgNames({"bytes", "quote_every"})
    ->Args({10, 0})
    ->Args({80, 0})
    ->Args({80, 20})
    ->Args({4096, 0})
    ->Args({4096, 20});

}  // namespace
}  // namespace sluice::bench
