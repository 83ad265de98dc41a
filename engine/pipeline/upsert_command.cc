#include "engine/pipeline/upsert_command.h"

#include <cstdlib>
#include <exception>
#include <ostream>
#include <string>
#include <utility>

#include "engine/pipeline/upsert_run.h"

namespace sluice {

namespace {

void print(const RunSummary& summary, const OutputOptions& options, std::ostream& out,
           std::ostream& err) {
  if (options.json_summary) {
    out << to_json(summary);
  } else if (options.verbosity >= 0) {
    out << to_text(summary);
  }
  if (summary.stop) {
    err << "sluice: " << summary.stop->reason << '\n';
    if (!summary.stop->remedy.empty()) err << "sluice: " << summary.stop->remedy << '\n';
    if (options.verbosity < 0 && !options.json_summary) {
      err << "sluice: to go on, run: " << summary.next_command << '\n';
    }
  }
  if (!out.flush()) {
    err << "sluice: the summary could not be written to standard output; it stands in "
        << summary.directory << "/summary.json\n";
  }
}

}  // namespace

int run_upsert(const RunConfig& config, std::ostream& out, std::ostream& err) {
  return run_upsert(config, std::nullopt, out, err);
}

int run_upsert(const RunConfig& config, std::optional<EarlierRun> earlier, std::ostream& out,
               std::ostream& err) {
  UpsertRun run(config, std::move(earlier));
  try {
    run.prepare();
  } catch (const std::exception& error) {
    err << "sluice: " << error.what() << '\n';
    return 2;
  }
  if (config.output.verbosity >= 0 && !run.account().empty()) {
    err << "sluice: sending to account " << run.account() << '\n';
  }
  for (const RunNote& note : run.notes()) {
    if (config.output.verbosity >= 0 || note.is_warning) err << "sluice: " << note.text << '\n';
  }
  run.execute();
  const RunSummary summary = run.conclude();
  print(summary, config.output, out, err);
  // The end of the loop would wait for a look-up of a name that hangs in the system's resolver.
  if (run.was_aborted()) {
    err.flush();
    std::_Exit(summary.exit_code);
  }
  return summary.exit_code;
}

}  // namespace sluice
