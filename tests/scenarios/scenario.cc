#include "tests/scenarios/scenario.h"

#include <cstring>
#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>
#include <spdlog/sinks/null_sink.h>

#include "engine/pipeline/gate_options.h"
#include "engine/pipeline/guarded_results.h"
#include "engine/pipeline/pipeline.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

class MemorySource final : public ByteSource {
 public:
  MemorySource(asio::any_io_executor executor, Clock& clock, std::vector<InputPiece> pieces)
      : clock_(clock), cancelled_signal_(std::move(executor)), pieces_(std::move(pieces)) {}

  asio::awaitable<std::size_t> read(std::span<char> into) override {
    while (next_ < pieces_.size() && pieces_[next_].bytes.empty()) ++next_;
    if (cancelled_ || next_ == pieces_.size()) co_return 0;
    InputPiece& piece = pieces_[next_];
    const TimePoint ready = clock_.now() + piece.after;
    piece.after = {};
    while (!cancelled_ && clock_.now() < ready) co_await clock_.wait(cancelled_signal_, ready);
    if (cancelled_) co_return 0;
    const std::size_t size = std::min(into.size(), piece.bytes.size());
    std::memcpy(into.data(), piece.bytes.data(), size);
    piece.bytes.erase(0, size);
    co_return size;
  }

  bool seek(std::uint64_t) override { return false; }

  void cancel() override {
    cancelled_ = true;
    cancelled_signal_.notify_all();
  }

 private:
  Clock& clock_;
  Signal cancelled_signal_;
  std::vector<InputPiece> pieces_;
  std::size_t next_ = 0;
  bool cancelled_ = false;
};

// Keeps every verdict and holds that no record gets two.
class KeptResults final : public ResultsSink {
 public:
  explicit KeptResults(Scenario& scenario) : scenario_(scenario) {}

  void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) override {
    keep(input.source.number, outcome);
    scenario_.tally.succeeded(input, outcome, id);
  }

  void failed(const RecordSource& source, Stage stage, const Failure& failure) override {
    keep(source.number, Outcome::failed);
    scenario_.failures.emplace(source.number, failure);
    scenario_.tally.failed(source, stage, failure);
  }

 private:
  void keep(std::uint64_t number, Outcome outcome) {
    EXPECT_TRUE(scenario_.outcomes.emplace(number, outcome).second)
        << "record " << number << " has a second verdict";
  }

  Scenario& scenario_;
};

std::shared_ptr<spdlog::logger> silent_log() {
  return std::make_shared<spdlog::logger>("scenario",
                                          std::make_shared<spdlog::sinks::null_sink_st>());
}

}  // namespace

Scenario::Scenario() {
  config.object = "contacts";
  config.inputs = {"contacts.csv"};
  config.mapping.id_property = "email";
  config.send.rate = std::nullopt;
  config.connection.token = Secret("token-1");
}

void Scenario::run() {
  const InputAccess access{[this](const std::string& path) {
                             return std::make_unique<MemorySource>(context.get_executor(), clock,
                                                                   inputs.at(path));
                           },
                           [](const std::string&) { return false; }};
  InputSequence sequence(config.inputs, config.input, access);
  std::exception_ptr failure;
  const auto keep_failure = [&failure](std::exception_ptr thrown) { failure = thrown; };
  asio::co_spawn(context, sequence.check(), keep_failure);
  clock.run(context);
  if (failure) std::rethrow_exception(failure);

  MappingPlan::Result planned(MappingPlan::for_jsonl(config.mapping));
  if (sequence.stream().format() == InputFormat::csv) {
    const CsvHeader& header = sequence.stream().header();
    planned = MappingPlan::for_csv({header.names, header.text, header.delimiter}, config.mapping);
  }
  const MappingPlan plan = std::get<MappingPlan>(std::move(planned));
  Mapper mapper(plan, config.batch.max_bytes);
  KeptResults results(*this);
  const auto log = silent_log();
  const std::string objects = "/crm/v3/objects/contacts/batch/";
  const UpsertCall call{objects + "upsert", objects + "read", "email", config.send.timeout};
  SendGate gate(gate_options(config.send), RetryPolicy({}, 7));
  if (day_ends_after) gate.set_day_end(clock.now() + *day_ends_after);
  CallMeter meter;
  TokenKeeper token(context.get_executor(), clock, config.connection, config.send.timeout);
  service.token = token.token();
  Caller caller(context.get_executor(), clock, service, gate, meter, control, *log);
  GuardedResults guarded(results, tally, config.send, control);
  InputPositions positions;
  Pipeline pipeline(config, call,
                    {context.get_executor(), clock, service, caller, token, meter, sequence, mapper,
                     guarded, tally, positions, control, *log});
  start = clock.now();
  bool ended = false;
  const auto end = [&](std::exception_ptr thrown) {
    failure = thrown;
    ended = true;
    duration = clock.now() - start;
  };
  for (auto& [after, action] : actions_) {
    asio::co_spawn(context, act(after, std::move(action)), [](std::exception_ptr) {});
  }
  asio::co_spawn(context, pipeline.run(), end);
  clock.run(context);
  if (failure) std::rethrow_exception(failure);
  ASSERT_TRUE(ended || torn_down_) << "the pipeline hangs: everyone waits and no time is awaited";
  calls = meter.counts();
  warnings = meter.warnings();
  used_share = gate.limiter().used_share().fraction();
  check_accounting();
}

void Scenario::check_accounting() const {
  std::size_t unfinished = 0;
  for (const RecordRange& range : tally.unfinished()) {
    unfinished += range.size();
    const auto settled = outcomes.lower_bound(range.first);
    EXPECT_TRUE(settled == outcomes.end() || settled->first > range.last)
        << "record " << settled->first << " has a verdict and stands among the unfinished";
  }
  EXPECT_EQ(tally.read(), outcomes.size() + unfinished);
  EXPECT_EQ(service.overlapping_keys, 0u);
  EXPECT_EQ(service.out_of_order_writes, 0u);
}

void Scenario::at(Duration after, std::function<void()> action) {
  actions_.emplace_back(after, std::move(action));
}

void Scenario::signal_at(Duration after) {
  at(after, [this] { control.stop({143, {"stopped by SIGTERM", ""}}); });
}

void Scenario::second_signal_at(Duration after) {
  at(after, [this] {
    control.stop({143, {"stopped by SIGTERM", ""}});
    torn_down_ = true;
    clock.halt(context);
  });
}

asio::awaitable<void> Scenario::act(Duration after, std::function<void()> action) {
  const TimePoint end = clock.now() + after;
  while (clock.now() < end) co_await clock.wait(never_, end);
  action();
}

std::string Scenario::contacts(std::size_t rows, std::size_t first) {
  std::string csv = "email,firstname\n";
  for (std::size_t i = first; i < first + rows; ++i) {
    csv += "c" + std::to_string(i) + "@example.com,Name " + std::to_string(i) + "\n";
  }
  return csv;
}

}  // namespace sluice
