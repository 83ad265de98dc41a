#include "engine/pipeline/check_command.h"

#include <exception>
#include <ostream>
#include <string>

#include "engine/pipeline/check_run.h"

namespace sluice {

int run_check(const RunConfig& config, std::ostream& out, std::ostream& err) {
  try {
    CheckRun check(config);
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
