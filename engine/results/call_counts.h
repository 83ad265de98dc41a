#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>

namespace sluice {

/// The requests of a run.
struct CallCounts {
  std::uint64_t requests = 0;                  // every one sent, retries and halves too
  std::map<int, std::uint64_t> replies;        // by HTTP status
  std::uint64_t transport_failures = 0;        // requests without a whole reply
  std::uint64_t retries = 0;                   // requests that repeat one after a failure
  std::uint64_t splits = 0;                    // refused batches: halved, or rid of named culprits
  std::uint64_t resends = 0;                   // requests for records that a reply left unmentioned
  std::uint64_t reads = 0;                     // requests that read such records back
  std::uint64_t throttles = 0;                 // replies that made all senders pause
  std::chrono::milliseconds throttled_time{};  // these pauses together
  std::chrono::milliseconds backoff_time{};    // pauses of single batches before they were repeated
  std::optional<double> used_share;  // of what the limit allowed, 0 to 1; absent: no limit, or
                                     // the run was shorter than the limit's window
  std::uint64_t bytes_sent = 0;      // of bodies
  std::uint64_t bytes_received = 0;  // of bodies
  std::chrono::microseconds latency_p50{};  // of one request, first byte out to last byte in
  std::chrono::microseconds latency_p95{};
  std::chrono::microseconds latency_p99{};

  /// Replies that ask to wait because of a limit: 429.
  std::uint64_t throttled() const;
};

}  // namespace sluice
