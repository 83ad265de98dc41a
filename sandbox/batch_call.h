#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/batch_request.h"
#include "sandbox/portal.h"
#include "sandbox/random.h"
#include "sandbox/switches.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

// What a batch call did, for latency, statistics and faults.
struct CallReport {
  std::size_t records = 0;
  // Each key that the call names, with its object type in front.
  std::vector<std::string> keys;
  std::uint64_t out_of_order_writes = 0;
};

// What a fault makes of the results of a write.
enum class ResultFault { none, duplicate, missing, unattributed };

// Everything that a batch operation works on. All references outlive the call.
struct BatchCall {
  Portal& portal;
  ObjectTable& table;
  const BatchRequest& request;
  const std::vector<BatchInput>& inputs;
  const Switches& switches;
  bool account_rules_bind;
  Time now;
  Random& random;
  std::string_view correlation;
  CallReport& report;
  ResultFault result_fault = ResultFault::none;
  // `?archived=true` of batch/read: archived records instead of the others.
  bool archived = false;
};

}  // namespace sluice::sandbox
