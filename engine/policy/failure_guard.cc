#include "engine/policy/failure_guard.h"

#include <variant>

namespace sluice {

FailureGuard::Alarm FailureGuard::failed(Stage stage, std::uint64_t unsettled) {
  ++verdicts_;
  ++failures_;
  if (stage == Stage::send) ++sent_failures_;
  if (too_many(unsettled)) return Alarm::too_many_failed;
  if (keep_going_ || !all_of_the_first_failed(unsettled)) return Alarm::none;
  keep_going_ = true;  // once is enough
  return Alarm::all_of_the_first_failed;
}

bool FailureGuard::all_of_the_first_failed(std::uint64_t unsettled) const {
  if (failures_ != verdicts_) return false;
  return sent_failures_ >= first_verdicts || (failures_ >= first_verdicts && unsettled == 0);
}

bool FailureGuard::too_many(std::uint64_t unsettled) const {
  if (!max_errors_) return false;
  const std::uint64_t failures = earlier_failures_ + failures_;
  const std::uint64_t verdicts = earlier_verdicts_ + verdicts_;
  if (const auto* count = std::get_if<std::uint64_t>(&*max_errors_)) return failures > *count;
  if (verdicts < first_verdicts) return false;  // a share of a few says nothing
  const double share = std::get<Share>(*max_errors_).fraction;
  return static_cast<double>(failures) > share * static_cast<double>(verdicts + unsettled);
}

}  // namespace sluice
