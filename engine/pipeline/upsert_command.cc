#include "engine/pipeline/upsert_command.h"

#include <exception>
#include <ostream>

#include "engine/pipeline/upsert_run.h"

namespace sluice {

int run_upsert(const RunConfig& config, std::ostream& out, std::ostream& err) {
  UpsertRun run(config);
  try {
    run.prepare();
  } catch (const std::exception& error) {
    err << "sluice: " << error.what() << '\n';
    return 2;
  }
  if (config.output.verbosity >= 0 && !run.account().empty()) {
    err << "sluice: sending to account " << run.account() << '\n';
  }
  run.execute();
  const RunSummary summary = run.conclude();
  if (config.output.json_summary) {
    out << to_json(summary);
  } else if (config.output.verbosity >= 0) {
    out << to_text(summary);
  }
  if (summary.stop) {
    err << "sluice: " << summary.stop->reason << '\n';
    if (!summary.stop->remedy.empty()) err << "sluice: " << summary.stop->remedy << '\n';
  }
  if (!out.flush()) {
    err << "sluice: the summary could not be written to standard output; it stands in "
        << summary.directory << "/summary.json\n";
  }
  return summary.exit_code;
}

}  // namespace sluice
