#include "engine/pipeline/check_command.h"

#include <exception>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "engine/pipeline/clock.h"
#include "engine/pipeline/file_source.h"
#include "engine/pipeline/input_sequence.h"
#include "engine/pipeline/preflight_session.h"
#include "engine/pipeline/read_record.h"
#include "engine/pipeline/run_plan.h"
#include "engine/pipeline/run_schema.h"
#include "engine/pipeline/run_to_end.h"
#include "engine/policy/mapper.h"
#include "engine/results/check_report.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

class Check {
 public:
  explicit Check(const RunConfig& config)
      : config_(config),
        inputs_(
            config_.inputs, config_.input,
            {[this](const std::string& path) { return open_source(context_.get_executor(), path); },
             reads_once}) {}

  CheckReport run() {
    const TimePoint start = clock_.now();
    const ObjectType object = planned_object(config_);
    complete_id_property(config_, object);
    run_to_end(context_, inputs_.check());
    const Schema schema = find_schema(object);
    const MappingPlan plan = planned_mapping(config_, inputs_.stream(), schema, warnings_);
    Mapper mapper(plan, config_.batch.max_bytes);
    run_to_end(context_, read_all(mapper));
    CheckReport report{.object = config_.object, .inputs = config_.inputs};
    report.good = tally_.good_count();
    report.bad = tally_.bad_count();
    report.skipped = skipped_of(config_.range, number_);
    report.groups = tally_.groups();
    report.duration = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - start);
    return report;
  }

  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  Schema find_schema(const ObjectType& object) {
    Schema::Definitions definitions;
    if (!config_.schema.file.empty()) {
      definitions = read_schema_file(config_.schema.file);
    } else if (asks_for_definitions(config_)) {
      run_to_end(context_, ask(object, definitions));
    }
    return planned_schema(config_, object, std::move(definitions));
  }

  asio::awaitable<void> ask(const ObjectType& object, Schema::Definitions& definitions) {
    PreflightSession session(context_, clock_, config_);
    AskedDefinitions asked;
    const auto problem = co_await session.open();
    if (problem) {
      asked.failure = *problem;
    } else {
      const HeaderNames header = header_names(inputs_.stream());
      asked = co_await ask_definitions(config_, object.segment, header, session.call());
    }
    definitions = asked.definitions;
    if (!definitions) warnings_.push_back(unchecked_warning(object.name, asked.failure));
  }

  asio::awaitable<void> read_all(Mapper& mapper) {
    while (!ends_behind(config_.range, number_)) {
      std::optional<StreamStatus> status = inputs_.at_hand();
      if (!status) status = co_await inputs_.next();
      if (status == StreamStatus::ended) break;
      if (++number_ > config_.range.skip) take(*status, mapper);
    }
  }

  void take(StreamStatus status, Mapper& mapper) {
    if (status == StreamStatus::bad_record) {
      const BadRecord& record = inputs_.stream().bad_record();
      const RecordSource source = source_of(record, number_, inputs_.file());
      return tally_.failed(source, Stage::read, failure_of(record));
    }
    UpsertInput input;
    const auto failure = mapper.map(inputs_.stream().record(), number_, inputs_.file(), input);
    if (failure) {
      tally_.failed(input.source, Stage::map, *failure);
    } else {
      tally_.good();
    }
  }

  asio::io_context context_{1};
  SystemClock clock_;
  RunConfig config_;
  InputSequence inputs_;
  CheckTally tally_;
  std::vector<std::string> warnings_;
  std::uint64_t number_ = 0;
};

}  // namespace

int run_check(const RunConfig& config, std::ostream& out, std::ostream& err) {
  try {
    Check check(config);
    const CheckReport report = check.run();
    for (const std::string& warning : check.warnings()) err << "sluice: " << warning << '\n';
    if (config.output.json_summary) {
      out << to_json(report);
    } else if (config.output.verbosity >= 0) {
      out << to_text(report);
    }
    out.flush();
    return report.bad > 0 ? 1 : 0;
  } catch (const std::exception& error) {
    err << "sluice: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace sluice
