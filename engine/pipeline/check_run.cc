#include "engine/pipeline/check_run.h"

#include <algorithm>
#include <utility>

#include "engine/hubspot/key.h"
#include "engine/pipeline/file_source.h"
#include "engine/pipeline/read_record.h"
#include "engine/pipeline/run_plan.h"
#include "engine/pipeline/run_schema.h"
#include "engine/pipeline/run_to_end.h"
#include "engine/results/next_command.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

/// Whose account it is, and which properties it has.
std::uint64_t calls_before_the_first_record(const RunConfig& config, InputFormat format) {
  const SchemaOptions& schema = config.schema;
  const bool asks = schema.file.empty() && (schema.validate || needs_definitions(schema));
  const std::uint64_t of_properties = format == InputFormat::jsonl ? 3 : 1;
  return 1 + (asks ? of_properties : 0);
}

bool holds_no_value(const RecordView& record) {
  return std::ranges::all_of(record.fields,
                             [](const Field& field) { return trim_blanks(field.value).empty(); });
}

}  // namespace

CheckRun::CheckRun(const RunConfig& config)
    : started_(clock_.now()),
      config_(config),
      inputs_(
          config_.inputs, config_.input,
          {[this](const std::string& path) { return open_source(context_.get_executor(), path); },
           reads_once}),
      batches_(config_.batch) {}

CheckReport CheckRun::run() {
  prepare();
  run_to_end(context_, read_all());
  return report();
}

void CheckRun::prepare() {
  const ObjectType object = planned_object(config_);
  complete_id_property(config_, object);
  run_to_end(context_, inputs_.check());
  ask_account();
  const Schema schema = find_schema(object);
  plan_.emplace(planned_mapping(config_, inputs_.stream(), schema, warnings_));
  mapper_.emplace(*plan_, config_.batch.max_bytes);
  columns_.emplace(*plan_);
  std::vector<std::size_t> sent;
  for (std::size_t i = 0; i < columns_->columns().size(); ++i) {
    if (!columns_->columns()[i].property.empty()) sent.push_back(i);
  }
  empty_.emplace(std::move(sent), config_.mapping.trim);
}

void CheckRun::ask_account() {
  if (!can_ask(config_.connection)) return;
  inquiry_.emplace(context_, clock_, config_);
  inquiry_->ask_account();
}

Schema CheckRun::find_schema(const ObjectType& object) {
  Schema::Definitions definitions;
  if (!config_.schema.file.empty()) {
    definitions = read_schema_file(config_.schema.file);
  } else if (asks_for_definitions(config_)) {
    AskedDefinitions asked =
        inquiry_->ask_definitions(object.segment, header_names(inputs_.stream()));
    definitions = std::move(asked.definitions);
    if (!definitions) warnings_.push_back(unchecked_warning(object.name, asked.failure));
  }
  return planned_schema(config_, object, std::move(definitions));
}

asio::awaitable<void> CheckRun::read_all() {
  while (!ends_behind(config_.range, number_)) {
    std::optional<StreamStatus> status = inputs_.at_hand();
    if (!status) status = co_await inputs_.next();
    if (status == StreamStatus::ended) break;
    if (++number_ > config_.range.skip) take(*status);
  }
}

void CheckRun::take(StreamStatus status) {
  if (status == StreamStatus::bad_record) {
    take_bad(inputs_.stream().bad_record());
  } else {
    take_record(inputs_.stream().record());
  }
}

void CheckRun::take_bad(const BadRecord& record) {
  const RecordSource source = source_of(record, number_, inputs_.file());
  problems_.failed(source, Stage::read, failure_of(record), record.text);
  if (record.code == ReadError::invalid_encoding) encoding_.add(record.text);
}

void CheckRun::take_record(const RecordView& record) {
  empty_->look(record.fields);
  if (sampled_records_ < ColumnSamples::most_records) sample(record);
  UpsertInput input;
  const auto failure = mapper_->map(record, number_, inputs_.file(), input);
  if (failure) return take_failure(record, input.source, *failure);
  problems_.good();
  keys_.add(input.key_hash, input.key, {input.source.file, input.source.line});
  batches_.add(input.json.size());
}

void CheckRun::sample(const RecordView& record) {
  ++sampled_records_;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const auto column = columns_->column_of(record, i);
    know_columns();
    if (column && !columns_->columns()[*column].property.empty()) {
      samples_.add(*column, record.fields[i].value);
    }
  }
}

void CheckRun::know_columns() {
  while (samples_.count() < columns_->columns().size()) {
    const RecordColumn& next = columns_->columns()[samples_.count()];
    samples_.add_column(next.name, next.property, next.is_key);
  }
}

void CheckRun::take_failure(const RecordView& record, const RecordSource& source,
                            const Failure& failure) {
  if (failure.code == "empty_id" && holds_no_value(record)) ++empty_rows_;
  const auto found = columns_->find(record, failure.property);
  problems_.failed(source, Stage::map, failure, found ? found->value : std::string_view());
  for (const BadValue& bad : mapper_->bad_values()) take_bad_value(record, bad);
}

void CheckRun::take_bad_value(const RecordView& record, const BadValue& bad) {
  const std::string& property = bad.target->property;
  if (const auto found = columns_->find(record, property)) {
    know_columns();
    samples_.add_refused(found->column, bad.value);
  }
  if (bad.fault != ValueFault::not_an_option) return;
  unlisted_values_.add(bad.target->name, property, bad.checked, definitions()->find(property));
}

CheckReport CheckRun::report() const {
  CheckReport report{.object = config_.object, .inputs = config_.inputs};
  report.show_values = config_.output.show_values;
  report.good = problems_.good_count();
  report.bad = problems_.bad_count();
  report.skipped = skipped_of(config_.range, number_);
  report.groups = problems_.groups();
  report.keys = keys_.shared();
  report.empty_columns = empty_columns();
  report.unlisted_values = unlisted_values_.columns(definitions());
  add_forecast(report);
  add_proposals(report);
  report.duration = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - started_);
  return report;
}

void CheckRun::add_forecast(CheckReport& report) const {
  ForecastBasis basis{.batches = batches_.batches(), .pace = config_.send.rate};
  if (inquiry_) {
    inquiry_->tell(basis);
    report.account = inquiry_->account();
  } else if (config_.connection.preflight) {
    basis.preflight_calls = calls_before_the_first_record(config_, inputs_.stream().format());
  }
  report.forecast = make_forecast(basis);
  report.assumptions = assumptions(report.forecast);
  if (inquiry_ && inquiry_->warning()) report.assumptions.push_back(*inquiry_->warning());
}

void CheckRun::add_proposals(CheckReport& report) const {
  report.proposals =
      propose({samples_.columns(), definitions(), report.groups, encoding_, empty_rows_}, config_);
  std::vector<GivenOption> added;
  for (const Proposal& each : report.proposals) {
    if (each.option.empty()) continue;
    const bool is_flag = each.value.empty();
    added.push_back({each.option, is_flag ? "true" : each.value, is_flag});
  }
  if (!added.empty()) report.next_command = check_command(config_, added);
}

std::vector<std::string> CheckRun::empty_columns() const {
  std::vector<std::string> names;
  for (const std::size_t column : empty_->columns()) {
    names.push_back(columns_->columns()[column].name);
  }
  return names;
}

}  // namespace sluice
