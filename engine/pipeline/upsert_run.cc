#include "engine/pipeline/upsert_run.h"

#include <csignal>
#include <random>
#include <stdexcept>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "config/check_mapping.h"
#include "config/nearest.h"
#include "config/version.h"
#include "engine/net/https_pool.h"
#include "engine/pipeline/file_source.h"
#include "engine/pipeline/gate_options.h"
#include "engine/pipeline/run_failure.h"
#include "engine/results/csv_rows.h"
#include "engine/results/log_file.h"
#include "engine/results/next_command.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

InputAccess file_access(asio::any_io_executor executor) {
  return {[executor](const std::string& path) { return open_source(executor, path); }, reads_once};
}

std::string listed(const std::vector<std::string>& problems) {
  if (problems.size() == 1) return problems.front();
  std::string text = std::to_string(problems.size()) + " problems:";
  for (const std::string& problem : problems) text.append("\n  ").append(problem);
  return text;
}

std::string describe_unknown(ObjectRefusal refusal, const std::string& name) {
  std::string text = describe(refusal, name);
  const auto nearest = nearest_name(name, object_names());
  if (refusal == ObjectRefusal::unknown_name && nearest) {
    text.append("; did you mean ").append(*nearest).append("?");
  }
  return text;
}

// 128 and the signal's number, as shells count (CONTRACT: "Exit codes").
RunStop stop_after_signal(int number) {
  const char* name = number == SIGINT ? "SIGINT" : number == SIGHUP ? "SIGHUP" : "SIGTERM";
  return {128 + number, {std::string("stopped by ") + name, ""}};
}

}  // namespace

UpsertRun::UpsertRun(RunConfig config)
    : config_(std::move(config)),
      started_(clock_.wall_now()),
      started_steady_(clock_.now()),
      inputs_(config_.inputs, config_.input, file_access(context_.get_executor())),
      control_(context_.get_executor()),
      token_(context_.get_executor(), clock_, config_.connection, config_.send.timeout),
      gate_(gate_options(config_.send), RetryPolicy({}, std::random_device{}())) {}

void UpsertRun::prepare() {
  find_object();
  find_id_property();
  check_inputs();
  plan_.emplace(make_plan());
  mapper_.emplace(*plan_, config_.batch.max_bytes);
  connect();
  check_account();
  make_directory();
}

void UpsertRun::connect() {
  const auto endpoint = parse_endpoint(config_.connection.base_url);
  if (!endpoint) throw std::runtime_error("--base-url: this is no http:// or https:// address");
  transport_ =
      make_https_pool(context_.get_executor(), {.endpoint = *endpoint,
                                                .token = token_.token(),
                                                .ca_file = config_.connection.ca_file,
                                                .user_agent = "sluice/" + std::string(version())});
}

void UpsertRun::check_account() {
  wait_for(ask_account());
  if (account_->refusal) throw std::runtime_error(*account_->refusal);
  const auto day_left = account_->day_end - clock_.wall_now();
  gate_.set_day_end(clock_.now() + std::chrono::duration_cast<Duration>(day_left));
}

asio::awaitable<void> UpsertRun::ask_account() {
  if (token_.is_missing()) {
    const auto problem = co_await token_.renew(0, *transport_);
    if (problem) throw std::runtime_error(*problem);
  }
  const auto log = make_logger(config_.output.verbosity, "");
  Caller caller(context_.get_executor(), clock_, *transport_, gate_, meter_, control_, *log);
  AccountChecker checker(config_.connection, config_.send.timeout, caller, token_, *transport_);
  account_ = co_await checker.check();
}

std::string UpsertRun::account() const {
  if (!account_->account) return {};
  const std::string& type = account_->account->account_type;
  return account_->account->portal_id + (type.empty() ? "" : " (" + type + ")");
}

// Runs one task alone, before the loop of the run begins.
void UpsertRun::wait_for(asio::awaitable<void> task) {
  std::exception_ptr failure;
  asio::co_spawn(context_, std::move(task), [&failure](std::exception_ptr e) { failure = e; });
  context_.run();
  context_.restart();
  if (failure) std::rethrow_exception(failure);
}

void UpsertRun::find_object() {
  const ApiVersion version = config_.connection.api_version;
  auto found = sluice::find_object(config_.object, version);
  if (const auto* refusal = std::get_if<ObjectRefusal>(&found)) {
    throw std::runtime_error(describe_unknown(*refusal, config_.object));
  }
  object_ = std::get<ObjectType>(std::move(found));
}

void UpsertRun::find_id_property() {
  std::string& id_property = config_.mapping.id_property;
  if (id_property.empty()) id_property = object_.default_id_property;
  if (id_property.empty()) {
    throw std::runtime_error("--id-property is missing: " + object_.name +
                             " have no unique property of their own; name one that was created "
                             "with unique values, for example --id-property external_id");
  }
  // What contradicts the id property can be seen only now that it is known.
  if (const auto problem = check_mapping(config_.mapping)) throw std::runtime_error(problem->text);
}

void UpsertRun::check_inputs() {
  for (const std::string& path : config_.inputs) facts_.push_back(input_facts(path));
  wait_for(inputs_.check());
}

MappingPlan UpsertRun::make_plan() const {
  const RecordStream& first = inputs_.stream();
  if (first.format() == InputFormat::jsonl) return MappingPlan::for_jsonl(config_.mapping);
  const CsvHeader& header = first.header();
  auto plan = MappingPlan::for_csv({header.names, header.text, header.delimiter}, config_.mapping);
  if (const auto* findings = std::get_if<MappingFindings>(&plan)) {
    throw std::runtime_error(config_.inputs.front() + ": " + listed(findings->messages));
  }
  return std::get<MappingPlan>(std::move(plan));
}

void UpsertRun::make_directory() {
  directory_.emplace(RunDirectory::prepare({.out = config_.output.directory,
                                            .object = object_.name,
                                            .force = config_.output.force,
                                            .inputs = config_.inputs,
                                            .now = started_}));
  directory_->write_file("run.json", run_json(config_, facts_, version(), started_));
  files_.emplace(*directory_, layout(), config_.output.successes);
  directory_->publish();
  log_ = make_logger(config_.output.verbosity, directory_->file_path("sluice.log"));
  results_.emplace(*files_, tally_);
  guarded_.emplace(*results_, config_.send, control_);
}

ResultLayout UpsertRun::layout() const {
  const RecordStream& first = inputs_.stream();
  ResultLayout layout{
      .format = first.format(), .inputs = config_.inputs, .id_name = plan_->id_name()};
  if (layout.format != InputFormat::csv) return layout;
  const ResultColumns& columns = plan_->result_columns();
  layout.byte_order_mark = first.header().had_bom;
  layout.header = columns.header();
  layout.columns = columns.count();
  layout.delimiter = columns.delimiter();
  layout.line_end = first.header().line_end;
  return layout;
}

void UpsertRun::execute() {
  const ApiVersion version_of_api = config_.connection.api_version;
  const UpsertCall call{upsert_path(object_, version_of_api),
                        batch_read_path(object_, version_of_api), config_.mapping.id_property,
                        config_.send.timeout};
  caller_.emplace(context_.get_executor(), clock_, *transport_, gate_, meter_, control_, *log_);
  pipeline_.emplace(config_, call,
                    PipelineWorld{context_.get_executor(), clock_, *transport_, *caller_, token_,
                                  meter_, inputs_, *mapper_, *guarded_, tally_, control_, *log_});
  signals_.emplace(context_, SIGINT, SIGTERM, SIGHUP);
  progress_.emplace(context_.get_executor(), clock_, [this] { return progress(); });
  const auto fail = [this](std::exception_ptr failure) {
    if (failure) control_.stop(stop_after(failure));
  };
  asio::co_spawn(context_, watch_signals(), fail);
  if (config_.output.verbosity >= 0) asio::co_spawn(context_, progress_->run(), fail);
  asio::co_spawn(context_, run_pipeline(), fail);
  log_->info("sluice {} sends {} input(s) to {}{}", version(), config_.inputs.size(),
             config_.connection.base_url, call.target);
  log_->info("account {}", account_->account ? account() : "unknown");
  context_.run();
}

asio::awaitable<void> UpsertRun::run_pipeline() {
  co_await pipeline_->run();
  ended_ = true;
  signals_->cancel();
  progress_->stop();
}

asio::awaitable<void> UpsertRun::watch_signals() {
  // A signal may be on its way to this coroutine just when the run ends: nobody cancels then.
  while (!ended_) {
    boost::system::error_code cancelled;
    auto token = asio::redirect_error(asio::use_awaitable, cancelled);
    const int number = co_await signals_->async_wait(token);
    if (cancelled) co_return;
    const bool second = control_.stopping() && control_.reason()->exit_code > 128;
    control_.stop(stop_after_signal(number));
    if (second) context_.stop();  // does not wait for what is in flight
  }
}

ProgressNumbers UpsertRun::progress() const {
  ProgressNumbers numbers{.succeeded = tally_.success_count(),
                          .failed = tally_.failure_count(),
                          .in_flight = gate_.in_flight(),
                          .waiting_for = gate_.waiting_for()};
  numbers.elapsed =
      std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - started_steady_);
  std::uint64_t size = 0;
  for (const InputFacts& facts : facts_) {
    if (!facts.size) return numbers;
    size += *facts.size;
  }
  if (size > 0) {
    numbers.share = static_cast<double>(inputs_.bytes_read()) / static_cast<double>(size);
  }
  return numbers;
}

RunSummary UpsertRun::conclude() {
  close_results();
  RunSummary summary;
  summary.object = config_.object;
  summary.inputs = config_.inputs;
  summary.directory = directory_->path();
  summary.started = started_;
  summary.ended = clock_.wall_now();
  summary.duration =
      std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - started_steady_);
  summary.skipped = pipeline_->skipped();
  take_counts(summary, tally_);
  summary.calls = meter_.counts();
  summary.calls.used_share = gate_.limiter().used_share().fraction();
  summary.warnings = meter_.warnings();
  if (account_->warning) summary.warnings.push_back(*account_->warning);
  write_summary(summary);
  return summary;
}

void UpsertRun::close_results() {
  try {
    files_->close();
  } catch (const std::exception&) {
    control_.stop(stop_after(std::current_exception()));
  }
}

// Nothing is left without a verdict but by a stop; should it ever be, nobody is told otherwise.
void UpsertRun::judge(RunSummary& summary) {
  if (!control_.stopping() && !summary.unfinished.empty()) {
    control_.stop(
        {3, {"internal error: records were read but not sent", "please report this as a defect"}});
  }
  summary.exit_code = summary.failed() > 0 ? 1 : 0;
  if (control_.stopping()) {
    summary.stop = control_.reason()->reason;
    summary.exit_code = control_.reason()->exit_code;
  }
  if (summary.stop) {
    summary.next_command = rerun_command(config_);
  } else if (summary.failed() > 0) {
    const std::string errors = directory_->file_path(files_->error_name());
    summary.next_command = retry_command(config_, errors, layout().delimiter);
  }
}

void UpsertRun::write_summary(RunSummary& summary) {
  judge(summary);
  if (!files_->success_name().empty()) {
    summary.files.push_back({"successes", directory_->file_path(files_->success_name())});
  }
  summary.files.push_back({"errors", directory_->file_path(files_->error_name())});
  summary.files.push_back({"summary", directory_->file_path("summary.json")});
  summary.files.push_back({"log", directory_->file_path("sluice.log")});
  log_->info("exit code {}: {} records read, {} succeeded, {} failed, {} requests{}",
             summary.exit_code, summary.read, summary.succeeded(), summary.failed(),
             summary.calls.requests, summary.stop ? "; " + summary.stop->reason : "");
  try {
    directory_->write_file("summary.json", to_json(summary));
  } catch (const std::exception&) {
    control_.stop(stop_after(std::current_exception()));
    judge(summary);
  }
}

}  // namespace sluice
