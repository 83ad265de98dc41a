#pragma once

#include <iosfwd>
#include <string>

namespace sluice {

/// `sluice report`: writes report.html of the run in `directory`, whatever became of it, and says
/// where it stands. @return the exit code: 0, 2 where there is no run, 3 where it cannot be
/// written.
int run_report(const std::string& directory, std::ostream& out, std::ostream& err);

}  // namespace sluice
