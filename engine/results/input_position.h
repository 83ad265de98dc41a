#pragma once

#include <cstdint>

namespace sluice {

/// The first bytes of an input as they came (compressed ones packed) and their XXH3, seed 0.
struct InputPrefix {
  std::uint64_t bytes = 0;
  std::uint64_t hash = 0;

  bool operator==(const InputPrefix&) const = default;
};

/// How much was read of an input that no fingerprint tells: a pipe, a compressed file, one in
/// another encoding than UTF-8.
struct InputRead {
  std::uint32_t file = 0;  // index into the run's inputs
  InputPrefix prefix;

  bool operator==(const InputRead&) const = default;
};

/// Where a record begins, so that a resumed run can start there.
struct InputPosition {
  std::uint64_t record = 1;         // its number over the whole run
  std::uint32_t file = 0;           // index into the run's inputs
  std::uint64_t first_of_file = 1;  // number of the first record of that input
  std::uint64_t offset = 0;         // of the record's first byte in the decoded input
  std::uint64_t line = 1;           // physical line on which the record starts
  InputPrefix prefix;  // read before the record was complete: holds all those before it, but not
                       // what is settled behind it

  bool operator==(const InputPosition&) const = default;
};

}  // namespace sluice
