#include "engine/policy/failure_guard.h"

#include <variant>

namespace sluice {

FailureGuard::Alarm FailureGuard::failed() {
  ++verdicts_;
  ++failures_;
  if (too_many()) return Alarm::too_many_failed;
  const bool all_failed = failures_ == first_verdicts && verdicts_ == first_verdicts;
  return all_failed && !keep_going_ ? Alarm::all_of_the_first_failed : Alarm::none;
}

bool FailureGuard::too_many() const {
  if (!max_errors_) return false;
  const std::uint64_t failures = earlier_failures_ + failures_;
  const std::uint64_t verdicts = earlier_verdicts_ + verdicts_;
  if (const auto* count = std::get_if<std::uint64_t>(&*max_errors_)) return failures > *count;
  if (verdicts < first_verdicts) return false;  // a share of a few says nothing
  const double share = std::get<Share>(*max_errors_).fraction;
  return static_cast<double>(failures) > share * static_cast<double>(verdicts);
}

}  // namespace sluice
