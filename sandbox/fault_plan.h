#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sandbox/fault.h"
#include "sandbox/random.h"

namespace sluice::sandbox {

// When a fault strikes. All that is set must hold.
struct FaultRule {
  Fault fault;
  // By number: CRM calls count from 1 since the start or a reset. 0 = whatever the number.
  std::uint64_t first_call = 0;
  std::uint64_t last_call = 0;
  std::uint64_t every = 0;
  double probability = 1;
  // By time since the first call.
  std::optional<std::chrono::microseconds> from = std::nullopt;
  std::optional<std::chrono::microseconds> until = std::nullopt;
};

// "503:0.01" strikes a call in a hundred, "drop-after" every one. Throws std::invalid_argument.
FaultRule parse_fault_chance(const std::string& text);

// A script: a rule a line, `#` begins a comment (README.md, "Faults").
//   call 3 503                 calls 5-9 429 retry-after=2       every 10 cut
//   chance 0.01 drop-after     from 10s to 25s 503 html
// Throws std::invalid_argument that names the line.
std::vector<FaultRule> parse_fault_script(const std::string& text);

// Picks the fault of each call: the first rule that strikes.
class FaultPlan {
 public:
  explicit FaultPlan(std::vector<FaultRule> rules) : rules_(std::move(rules)) {}

  // To be asked once for each call; nullptr = none. The fault lives as long as the plan.
  const Fault* next(Time now, Random& random);

 private:
  bool strikes(const FaultRule& rule, std::chrono::microseconds since, Random& random) const;

  std::vector<FaultRule> rules_;
  std::uint64_t calls_ = 0;
  Time first_call_{};
};

}  // namespace sluice::sandbox
