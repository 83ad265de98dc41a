#pragma once

#include <optional>

#include "config/draft.h"
#include "config/problem.h"

namespace sluice {

/// Whether what was asked for is complete and fits together, as far as the options alone can tell.
std::optional<Problem> check_draft(const Draft& draft);

}  // namespace sluice
