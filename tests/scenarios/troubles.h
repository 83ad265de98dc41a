#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "tests/scenarios/scenario.h"

namespace sluice {

/// One thing that can happen to a run.
struct Trouble {
  std::string name;
  Duration lasts{};                       // no run in this trouble ends earlier by itself
  std::function<void(Scenario&)> begins;  // its inputs are there; requests take 0.8 to 1.2 s
  std::size_t failures = 0;               // records that fail in it
  int exit_code = 0;                      // of the stop that it leads to; 0: it leads to none
};

/// All of them, each by its own name.
const std::vector<Trouble>& troubles();

/// A scenario's inputs, some of whose rows share a key, and its service, in `trouble`.
void begin(const Trouble& trouble, Scenario& s);

/// No request of begin() takes longer, the lost ones neither.
inline constexpr std::chrono::milliseconds longest_request{2'000};

void PrintTo(const Trouble& trouble, std::ostream* out);

}  // namespace sluice
