#include "engine/pipeline/check_command.h"

#include <exception>
#include <ostream>
#include <string>

#include "engine/pipeline/check_run.h"
#include "engine/results/human_text.h"

namespace sluice {

int run_check(const RunConfig& config, std::ostream& out, std::ostream& err) {
  try {
    CheckRun check(config);
    const CheckReport report = check.run();
    for (const std::string& warning : check.warnings()) {
      err << "sluice: " << printable_lines(warning) << '\n';
    }
    if (config.output.json_summary) {
      out << to_json(report);
    } else if (config.output.verbosity >= 0) {
      out << to_text(report);
    }
    if (out.flush()) return report.bad > 0 ? 1 : 0;
    err << "sluice: the report could not be written to standard output\n";
    return 2;
  } catch (const std::exception& error) {
    err << "sluice: " << printable_lines(error.what()) << '\n';
    return 2;
  }
}

}  // namespace sluice
