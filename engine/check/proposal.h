#pragma once

#include <string>
#include <vector>

namespace sluice {

/// What would repair a file, or the way it is read.
struct Proposal {
  std::string option;  // its name without dashes; empty: no option helps, `reason` says what does
  std::string value;   // of the option; empty: a flag
  std::string reason;  // a sentence, lower-case start; never a value of a record

  bool operator==(const Proposal&) const = default;
};

using Proposals = std::vector<Proposal>;

}  // namespace sluice
