#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>

#include "engine/results/input_position.h"

struct XXH3_state_s;

namespace sluice {

/// Hashes an input as its bytes come, and tells whether it begins as it did in an earlier run.
class PrefixHash {
 public:
  PrefixHash();

  /// add() compares with `expected`, too. REQUIRES: no byte was added yet.
  void expect(const InputPrefix& expected);

  /// @return false: the input does not begin as expected.
  bool add(std::span<const char> bytes);

  /// Whether everything expected has come.
  bool is_confirmed() const { return expected_.empty(); }

  /// Whether what was expected of the first `bytes` has come.
  bool is_confirmed_until(std::uint64_t bytes) const {
    return is_confirmed() || expected_.begin()->first > bytes;
  }

  /// What was added so far.
  InputPrefix prefix() const;

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };

  void update(std::span<const char> bytes);

  std::unique_ptr<XXH3_state_s, Free> state_;
  std::uint64_t bytes_ = 0;
  std::map<std::uint64_t, std::uint64_t> expected_;  // bytes -> hash, not yet confirmed
};

}  // namespace sluice
