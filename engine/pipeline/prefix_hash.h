#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "engine/results/input_position.h"

struct XXH3_state_s;

namespace sluice {

/// Hashes an input as its bytes come, and tells whether it begins as it did in an earlier run.
class PrefixHash {
 public:
  PrefixHash();

  /// From here on add() compares with `expected`. REQUIRES: no byte was added yet.
  void expect(const InputPrefix& expected);

  /// @return false: the input does not begin as expected.
  bool add(std::span<const char> bytes);

  /// Whether everything expected has come.
  bool is_confirmed() const { return !expected_; }

  /// What was added so far.
  InputPrefix prefix() const;

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const;
  };

  void update(std::span<const char> bytes);

  std::unique_ptr<XXH3_state_s, Free> state_;
  std::uint64_t bytes_ = 0;
  std::optional<InputPrefix> expected_;
};

}  // namespace sluice
