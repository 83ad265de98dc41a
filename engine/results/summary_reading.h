#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/results/summary.h"

namespace sluice {

/// The run that to_json(const RunSummary&) wrote down; nothing where `json` is not such a text, or
/// of a newer version. Members that this version does not know are passed over.
std::optional<RunSummary> parse_summary(std::string_view json);

}  // namespace sluice
