#include "engine/pipeline/upsert_run.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "config/proxy_url.h"
#include "config/version.h"
#include "engine/pipeline/current_status.h"
#include "engine/pipeline/file_access.h"
#include "engine/pipeline/gate_options.h"
#include "engine/pipeline/preflight_session.h"
#include "engine/pipeline/run_failure.h"
#include "engine/pipeline/run_plan.h"
#include "engine/pipeline/run_schema.h"
#include "engine/pipeline/run_to_end.h"
#include "engine/results/fingerprint.h"
#include "engine/results/free_space.h"
#include "engine/results/human_text.h"
#include "engine/results/log_file.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

// As long as requests in flight may take once the run stops (CONTRACT: "Exit codes").
constexpr std::chrono::seconds longest_draining{30};

// 128 and the signal's number, as shells count (CONTRACT: "Exit codes").
RunStop stop_after_signal(int number) {
  const char* name = number == SIGINT ? "SIGINT" : number == SIGHUP ? "SIGHUP" : "SIGTERM";
  return {128 + number, {std::string("stopped by ") + name, ""}};
}

bool is_by_signal(const RunStop& stop) {
  return stop.exit_code > 128;
}

constexpr int stopping_signals[] = {SIGINT, SIGTERM, SIGHUP};

/// Whoever started the process may have had it ignore a signal, as nohup does; that stays so.
bool is_ignored(int number) {
  struct sigaction action {};
  sigaction(number, nullptr, &action);
  return action.sa_handler == SIG_IGN;
}

void handle_signals(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  for (const int number : stopping_signals) {
    if (!is_ignored(number)) sigaction(number, &action, nullptr);
  }
}

void end_by_next_signal() {
  handle_signals(SIG_DFL);
}

/// What is still to be done is short, and no use to stop; should it hang, a second signal ends the
/// process.
void end_by_second_signal() {
  handle_signals([](int) { end_by_next_signal(); });
}

}  // namespace

UpsertRun::UpsertRun(RunConfig config, std::optional<EarlierRun> earlier)
    : config_(std::move(config)),
      started_(earlier ? earlier->stored.origin.started : clock_.wall_now()),
      started_steady_(clock_.now()),
      inputs_(config_.inputs, config_.input,
              file_access(context_.get_executor(), earlier ? &earlier->stored : nullptr)),
      control_(context_.get_executor()),
      token_(context_.get_executor(), clock_, config_.connection, config_.send.timeout),
      gate_(gate_options(config_.send), RetryPolicy({}, std::random_device{}())),
      earlier_(std::move(earlier)) {}

void UpsertRun::prepare() {
  object_ = planned_object(config_);
  complete_id_property(config_, object_);
  check_inputs();
  check_space();
  try_metrics();
  connect();
  check_account();
  const Schema schema = find_schema();
  std::vector<std::string> warnings;
  plan_.emplace(planned_mapping(config_, inputs_.stream(), schema, warnings));
  for (std::string& warning : warnings) notes_.push_back({std::move(warning), true});
  mapper_.emplace(*plan_, config_.batch.max_bytes);
  open_store();
}

void UpsertRun::connect() {
  transport_ = connect_to(context_.get_executor(), config_.connection, token_.token());
}

void UpsertRun::check_account() {
  if (config_.connection.preflight) {
    run_to_end(context_, ask_account());
  } else {
    if (token_.is_missing()) run_to_end(context_, fetch_token());
    account_ = unknown_account(clock_.wall_now());
  }
  if (account_->refusal) throw std::runtime_error(*account_->refusal);
  const auto day_left = account_->day_end - clock_.wall_now();
  gate_.set_day_end(clock_.now() + std::chrono::duration_cast<Duration>(day_left));
}

asio::awaitable<void> UpsertRun::fetch_token() {
  const auto problem = co_await token_.renew(0, *transport_);
  if (problem) throw std::runtime_error(*problem);
}

asio::awaitable<void> UpsertRun::ask_account() {
  if (token_.is_missing()) co_await fetch_token();
  const auto log = make_logger(config_.output, "", terminal_);
  Caller caller(context_.get_executor(), clock_, *transport_, gate_, meter_, control_, *log);
  AccountChecker checker(config_.connection, config_.send.timeout, caller, token_, *transport_);
  account_ = co_await checker.check();
}

// A resumed run knows what it knew when it began, so that it checks and converts alike.
Schema UpsertRun::find_schema() {
  Schema::Definitions definitions;
  if (earlier_) {
    const auto& stored = earlier_->stored.definitions;
    if (stored) definitions = std::make_shared<PropertyDefinitions>(*stored);
  } else if (!config_.schema.file.empty()) {
    definitions = read_schema_file(config_.schema.file);
  } else if (asks_for_definitions(config_)) {
    run_to_end(context_, ask_properties(definitions));
  }
  return planned_schema(config_, object_, std::move(definitions));
}

asio::awaitable<void> UpsertRun::ask_properties(Schema::Definitions& definitions) {
  AskedDefinitions asked{{}, "no reply"};
  if (account_->replied) {
    const auto log = make_logger(config_.output, "", terminal_);
    Caller caller(context_.get_executor(), clock_, *transport_, gate_, meter_, control_, *log);
    PreflightCall call(config_.send.timeout, caller, token_, *transport_);
    const HeaderNames header = header_names(inputs_.stream());
    asked = co_await ask_definitions(config_, object_.segment, header, call);
  }
  definitions = asked.definitions;
  if (!definitions) notes_.push_back({unchecked_warning(object_.name, asked.failure), true});
}

std::string UpsertRun::account() const {
  return account_->account ? account_->account->text() : "";
}

void UpsertRun::check_inputs() {
  if (earlier_) {
    const std::string change = describe_changed_input(earlier_->stored);
    if (!change.empty()) throw std::runtime_error(change);
    facts_ = earlier_->stored.inputs;
    run_to_end(context_, inputs_.check(earlier_->journal.position, earlier_->journal.reads));
    for (std::uint32_t i = 0; i < inputs_.file(); ++i) bytes_before_ += facts_[i].size.value_or(0);
    return;
  }
  for (const std::string& path : config_.inputs) facts_.push_back(input_facts(path));
  run_to_end(context_, inputs_.check());
  for (std::uint32_t i = 0; i < facts_.size(); ++i) {
    if (inputs_.is_plain_file(i)) facts_[i].fingerprint = file_fingerprint(facts_[i].path);
  }
}

// The success and the error file together hold every record's text, but with --successes full only.
void UpsertRun::check_space() {
  if (config_.range.limit || config_.output.successes != SuccessRows::full) return;
  std::uint64_t expected = 0;
  for (const InputFacts& facts : facts_) expected += facts.size.value_or(0);
  if (earlier_) {
    const ResultSizes& written = earlier_->journal.sizes;
    expected -= std::min(expected, written.successes + written.errors);
  }
  const std::string& out = config_.output.directory;
  const std::string place = earlier_ ? earlier_->directory : out.empty() ? "sluice-runs" : out;
  const auto free = free_space(place, expected);
  if (!free || free->room == Room::enough) return;
  const std::string text = place + " is on a disk with " + format_bytes(free->available) +
                           " free, but the results need about " + format_bytes(expected);
  if (free->room == Room::too_small) {
    throw std::runtime_error(text + (earlier_ ? "; make room and resume again"
                                              : "; make room, choose another --out, or keep less "
                                                "with --successes ids or none"));
  }
  notes_.push_back({"warning: " + text, true});
}

void UpsertRun::try_metrics() {
  const std::string& path = config_.output.metrics_file;
  if (path.empty()) return;
  metrics_.emplace(path, MetricsOrigin{object_.name, std::string(version()), started_});
  metrics_->try_place();
}

void UpsertRun::open_store() {
  if (earlier_) {
    take_over_earlier();
  } else {
    RunDirectory directory = RunDirectory::prepare({.out = config_.output.directory,
                                                    .object = object_.name,
                                                    .force = config_.output.force,
                                                    .inputs = config_.inputs,
                                                    .now = started_});
    const RunOrigin origin{.version = std::string(version()),
                           .started = started_,
                           .account = account_->account ? account_->account->portal_id : "",
                           .working_directory = std::filesystem::current_path().string(),
                           .line_end = layout().line_end};
    const auto definitions = used_definitions(*plan_);
    const std::string run =
        run_json(config_, facts_, origin, definitions ? &*definitions : nullptr);
    store_.emplace(std::move(directory), run, layout(), config_.output.successes);
  }
  store_->tally().display(value_display(config_.output.show_values));
  meter_.display(value_display(config_.output.show_values));
  log_ = make_logger(config_.output, store_->directory().file_path("sluice.log"), terminal_);
  guarded_.emplace(store_->results(), store_->tally(), config_.send, control_);
  committer_.emplace(context_.get_executor(), clock_, store_->results(),
                     [this] { return commit_progress(); });
}

void UpsertRun::take_over_earlier() {
  const std::string& before = earlier_->stored.origin.account;
  if (account_->account && !before.empty() && account_->account->portal_id != before) {
    throw std::runtime_error("the run began in account " + before + ", but the token opens " +
                             account_->account->portal_id + "; give the token of account " +
                             before);
  }
  store_.emplace(*earlier_, layout(), config_.output.successes);
  meter_.restore(earlier_->journal.calls);
  const RunCounts& counts = earlier_->journal.counts;
  notes_.push_back({"going on with " + earlier_->directory + ": " +
                        format_count(counts.succeeded() + counts.all_failed()) +
                        " records have their verdict",
                    false});
}

// A resumed run may stand in another input than the first, whose lines end otherwise.
ResultLayout UpsertRun::layout() const {
  ResultLayout layout = planned_layout(config_, inputs_.stream(), *plan_);
  if (earlier_) layout.line_end = earlier_->stored.origin.line_end;
  return layout;
}

void UpsertRun::execute() {
  const ApiVersion version_of_api = config_.connection.api_version;
  const UpsertCall call{upsert_path(object_, version_of_api),
                        batch_read_path(object_, version_of_api), config_.mapping.id_property,
                        config_.send.timeout};
  caller_.emplace(context_.get_executor(), clock_, *transport_, gate_, meter_, control_, *log_);
  pipeline_.emplace(
      config_, call,
      PipelineWorld{context_.get_executor(), clock_, *transport_, *caller_, token_, meter_, inputs_,
                    *mapper_, *guarded_, store_->tally(), positions_, control_, *log_});
  if (earlier_ && earlier_->journal.position) pipeline_->start_at(*earlier_->journal.position);
  signals_.emplace(context_);
  for (const int number : stopping_signals) {
    if (!is_ignored(number)) signals_->add(number);
  }
  const auto fail = [this](const std::exception_ptr& failure) {
    if (failure) control_.stop(stop_after(failure));
  };
  start_monitor();
  asio::co_spawn(context_, watch_signals(), fail);
  asio::co_spawn(context_, limit_draining(), fail);
  asio::co_spawn(context_, committer_->run(), fail);
  asio::co_spawn(context_, monitor_->run(), fail);
  asio::co_spawn(context_, run_pipeline(), fail);
  log_->info("sluice {} sends {} input(s) to {}{}", version(), config_.inputs.size(),
             config_.connection.base_url, call.target);
  if (config_.connection.proxy) log_->info("proxy {}", to_string(*config_.connection.proxy));
  log_->info("account {}", account_->account ? account() : "unknown");
  for (const RunNote& note : notes_) log_->info("{}", note.text);
  context_.run();
}

asio::awaitable<void> UpsertRun::run_pipeline() {
  co_await pipeline_->run();
  ended_ = true;
  signals_->cancel();
  if (control_.stopping() && is_by_signal(*control_.reason())) {
    end_by_next_signal();
  } else {
    end_by_second_signal();
  }
  monitor_->stop();
  committer_->stop();
  control_.changed().notify_all();
}

asio::awaitable<void> UpsertRun::watch_signals() {
  // A signal may be on its way to this coroutine just when the run ends: nobody cancels then.
  while (!ended_) {
    boost::system::error_code cancelled;
    auto token = asio::redirect_error(asio::use_awaitable, cancelled);
    const int number = co_await signals_->async_wait(token);
    if (cancelled) co_return;
    const bool second = control_.stopping() && is_by_signal(*control_.reason());
    control_.stop(stop_after_signal(number));
    if (second) abort();
  }
}

// What is in flight when a run stops gets some time for its replies, not all of --timeout.
asio::awaitable<void> UpsertRun::limit_draining() {
  while (!ended_ && !control_.stopping()) co_await control_.changed().wait();
  const TimePoint end = clock_.now() + longest_draining;
  while (!ended_ && clock_.now() < end) co_await clock_.wait(control_.changed(), end);
  if (!ended_) abort();
}

// Records in flight stay unfinished. One more signal ends the process by itself, should the disk
// hang in the last commit.
void UpsertRun::abort() {
  aborted_ = true;
  context_.stop();
  end_by_next_signal();
}

// Nothing of it can stop a run, but what --metrics-file names is tried before anything is sent.
void UpsertRun::start_monitor() {
  monitor_.emplace(
      context_.get_executor(), clock_, [this] { return status(); }, meter_.recent_latencies(),
      Progress(progress_form(config_.output), terminal_), *log_);
  try {
    const auto committed = earlier_ ? earlier_->journal.duration : std::chrono::milliseconds(0);
    monitor_->keep(Timeseries(store_->directory(), committed));
  } catch (const DiskError& error) {
    log_->warn("{}; the report will have no curves", error.what());
  }
  if (metrics_) monitor_->keep(*metrics_);
}

RunStatus UpsertRun::status() const {
  RunStatus status = current_status(gate_, meter_, store_->tally().counts(), clock_.now());
  status.elapsed = duration();
  status.this_part =
      std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - started_steady_);
  status.bytes_read = bytes_before_ + inputs_.bytes_read();
  status.bytes_total = 0;
  for (const InputFacts& facts : facts_) {
    if (!facts.size) status.bytes_total.reset();
    if (status.bytes_total) *status.bytes_total += *facts.size;
  }
  status.record_limit = config_.range.limit;
  return status;
}

RunResults::Progress UpsertRun::commit_progress() {
  return {.calls = meter_.counts(),
          .duration = duration(),
          .position = positions_.last_until(store_->tally().first_unsettled()),
          .reads = inputs_.read_prefixes()};
}

/// Of all parts of the run together.
std::chrono::milliseconds UpsertRun::duration() const {
  const auto earlier = earlier_ ? earlier_->journal.duration : std::chrono::milliseconds(0);
  return earlier +
         std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - started_steady_);
}

}  // namespace sluice
