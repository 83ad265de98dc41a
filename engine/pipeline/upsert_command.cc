#include "engine/pipeline/upsert_command.h"

#include <cstdlib>
#include <exception>
#include <ostream>
#include <string>
#include <utility>

#include "engine/pipeline/messages.h"
#include "engine/pipeline/upsert_run.h"

namespace sluice {

namespace {

void print(const RunSummary& summary, const OutputOptions& options, std::ostream& out,
           Messages& messages) {
  if (options.json_summary) {
    out << to_json(summary);
  } else if (options.verbosity >= 0) {
    out << to_text(summary);
  }
  if (summary.stop) {
    messages.error(summary.stop->reason);
    if (!summary.stop->remedy.empty()) messages.error(summary.stop->remedy);
    if (options.verbosity < 0 && !options.json_summary) {
      messages.error("to go on, run: " + summary.next_command);
    }
  }
  if (!out.flush()) {
    messages.error("the summary could not be written to standard output; it stands in " +
                   summary.directory + "/summary.json");
  }
}

}  // namespace

int run_upsert(const RunConfig& config, std::ostream& out, std::ostream& err) {
  return run_upsert(config, std::nullopt, out, err);
}

int run_upsert(const RunConfig& config, std::optional<EarlierRun> earlier, std::ostream& out,
               std::ostream& err) {
  Messages messages(err, config.output.log_format);
  UpsertRun run(config, std::move(earlier));
  try {
    run.prepare();
  } catch (const std::exception& error) {
    messages.error(error.what());
    return 2;
  }
  const bool is_quiet = config.output.verbosity < 0;
  if (!is_quiet && !run.account().empty()) messages.info("sending to account " + run.account());
  for (const RunNote& note : run.notes()) {
    if (note.is_warning) messages.warning(note.text);
    if (!note.is_warning && !is_quiet) messages.info(note.text);
  }
  run.execute();
  const RunSummary summary = run.conclude();
  print(summary, config.output, out, messages);
  // The end of the loop would wait for a look-up of a name that hangs in the system's resolver.
  if (run.was_aborted()) {
    err.flush();
    std::_Exit(summary.exit_code);
  }
  return summary.exit_code;
}

}  // namespace sluice
