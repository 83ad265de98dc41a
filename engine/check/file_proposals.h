#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/run_config.h"
#include "engine/check/column_samples.h"
#include "engine/check/problem_tally.h"
#include "engine/check/proposal.h"
#include "engine/hubspot/property_definitions.h"

namespace sluice {

/// Counts records that are not in the encoding they should be in, and what they look like.
class EncodingEvidence {
 public:
  void add(std::string_view bad_text);

  /// Whether nearly all of them make sense in windows-1252.
  bool speaks_for_windows_1252() const { return fitting_ > 0 && fitting_ * 10 >= texts_ * 9; }

 private:
  std::size_t texts_ = 0;
  std::size_t fitting_ = 0;
};

/// What a check has seen that options could depend on.
struct SeenInput {
  const std::vector<ColumnSample>& columns;
  const PropertyDefinitions* definitions;  // nullptr: not known
  std::span<const ProblemGroup> problems;
  const EncodingEvidence& encoding;
  std::uint64_t empty_rows = 0;  // records that hold no value at all
};

/// All that the inputs seem to need and `config` does not give yet, in the order in which a user
/// would try it; each option with the same value once.
Proposals propose(const SeenInput& seen, const RunConfig& config);

}  // namespace sluice
