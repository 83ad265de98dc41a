#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "engine/results/latency_histogram.h"
#include "engine/results/run_sample.h"
#include "engine/results/run_status.h"

namespace sluice {

/// Makes samples of a run that is looked at several times a second.
///
/// An interval is a second at first, and a 600th of the run's time once that is longer. So a chart
/// over the whole run has one sample for each of its points, however long the run is, while the
/// file of samples only grows: 600 lines in 10 minutes, 3,200 in 12 hours, 4,700 in a week.
class Sampler {
 public:
  /// @param last_time of an earlier part's last sample, which this part goes on from.
  explicit Sampler(std::optional<std::chrono::milliseconds> last_time = {})
      : last_time_(last_time.value_or(std::chrono::milliseconds(0))),
        seen_(last_time_),
        is_resumed_(last_time.has_value()) {}

  /// The sample of the interval that ends with `status`, if one does. `latencies` are those since
  /// the last sample; a new sample empties them.
  std::optional<RunSample> look(const RunStatus& status, LatencyHistogram& latencies);

  /// The sample of the interval that the run's end cuts short.
  RunSample finish(const RunStatus& status, LatencyHistogram& latencies);

 private:
  bool is_due(std::chrono::milliseconds now) const;
  void add_wait(const RunStatus& status);
  RunSample take(const RunStatus& status, LatencyHistogram& latencies);

  std::chrono::milliseconds last_time_;  // of the last sample
  std::chrono::milliseconds seen_;       // up to where waits were added
  bool is_resumed_;                      // and no sample has said so yet
  std::vector<SampledWait> waits_;
};

}  // namespace sluice
