#include "engine/pipeline/progress_pace.h"

namespace sluice {

namespace {
constexpr std::chrono::seconds memory{5};
constexpr std::chrono::seconds first_guess{2};
}  // namespace

void ProgressPace::add(const RunStatus& status) {
  moments_.push_back({status.this_part, status.settled()});
  while (moments_.size() > 2 && moments_[1].time <= status.this_part - memory) {
    moments_.pop_front();
  }
  at_work_ = status.this_part;
  share_ = status.share_done();
  if (!first_share_) first_share_ = share_;
}

double ProgressPace::records_per_second() const {
  if (moments_.empty()) return 0;
  const Moment& first = moments_.front();
  const Moment& last = moments_.back();
  const double seconds = std::chrono::duration<double>(last.time - first.time).count();
  if (seconds <= 0 || last.settled < first.settled) return 0;
  return static_cast<double>(last.settled - first.settled) / seconds;
}

std::optional<std::chrono::seconds> ProgressPace::time_left() const {
  if (!share_ || !first_share_ || at_work_ < first_guess) return std::nullopt;
  const double done = *share_ - *first_share_;
  if (done <= 0) return std::nullopt;
  const double left = std::chrono::duration<double>(at_work_).count() * (1 - *share_) / done;
  constexpr double longest = 1e9;  // what no clock could hold is no guess
  if (left > longest) return std::nullopt;
  return std::chrono::round<std::chrono::seconds>(std::chrono::duration<double>(left));
}

}  // namespace sluice
