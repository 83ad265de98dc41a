#pragma once

#include <atomic>
#include <cstdint>

namespace sluice::mock {

/// What the server has done; every thread adds to the same.
struct Counts {
  std::atomic<std::uint64_t> connections = 0;
  std::atomic<std::uint64_t> upserts = 0;
  std::atomic<std::uint64_t> records = 0;  // in those upserts
  std::atomic<std::uint64_t> others = 0;   // GET requests of a client's start
  std::atomic<std::uint64_t> refused = 0;  // answered with 4xx
  std::atomic<std::uint64_t> body_bytes_in = 0;
  std::atomic<std::uint64_t> body_bytes_out = 0;
  std::atomic<std::int64_t> first_upsert = 0;  // nanoseconds of the steady clock; 0: none yet
  std::atomic<std::int64_t> last_reply = 0;
};

}  // namespace sluice::mock
