#pragma once

#include <iosfwd>

#include "config/run_config.h"

namespace sluice {

/// Carries out `sluice check`: reads and maps every record and sends none. The report goes to
/// `out`.
/// @return 0: every record can be sent; 1: some cannot; 2: what a run would refuse to begin with,
/// or an input that cannot be read to its end.
int run_check(const RunConfig& config, std::ostream& out, std::ostream& err);

}  // namespace sluice
