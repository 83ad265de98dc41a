#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sandbox/batch_call.h"
#include "sandbox/string_map.h"

namespace sluice::sandbox {

// What the sandbox saw, for tests that judge a client (`GET /sandbox/stats`). Calls to /sandbox
// itself do not count.
class Stats {
 public:
  // A call came in.
  void arrived();
  // A fault struck it.
  void struck(const std::string& fault) { ++faults_[fault]; }
  // It was understood: its keys are in flight from now until left().
  void working(const CallReport& report);
  void left(int status, const std::vector<std::string>& keys);

  std::string json(std::size_t window_peak) const;

 private:
  std::uint64_t calls_ = 0;
  std::uint64_t inputs_ = 0;
  std::uint64_t in_flight_ = 0;
  std::uint64_t in_flight_peak_ = 0;
  std::uint64_t key_overlaps_ = 0;
  std::uint64_t out_of_order_writes_ = 0;
  std::map<int, std::uint64_t> statuses_;
  std::map<std::string, std::uint64_t> faults_;
  StringMap<int> keys_in_flight_;
};

}  // namespace sluice::sandbox
