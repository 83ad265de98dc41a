#pragma once

#include <cstdint>

namespace sluice {

/// Notices a run that goes wrong from its first record (a wrong file, a wrong mapping): 200
/// failures out of the first 200 verdicts (CONTRACT: "One bad record costs itself").
class FailureGuard {
 public:
  static constexpr std::uint32_t verdicts = 200;

  explicit FailureGuard(bool keep_going) : is_over_(keep_going) {}

  void succeeded() { is_over_ = true; }

  /// @return whether the run has to stop; true at most once.
  bool failed() {
    if (is_over_ || ++failures_ < verdicts) return false;
    is_over_ = true;
    return true;
  }

 private:
  bool is_over_;
  std::uint32_t failures_ = 0;
};

}  // namespace sluice
