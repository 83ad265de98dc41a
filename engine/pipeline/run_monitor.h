#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <spdlog/logger.h>

#include "engine/pipeline/clock.h"
#include "engine/pipeline/progress.h"
#include "engine/pipeline/signal.h"
#include "engine/results/latency_histogram.h"
#include "engine/results/metrics_file.h"
#include "engine/results/run_status.h"
#include "engine/results/timeseries.h"

namespace sluice {

/// Looks at a run five times a second and passes on what it sees: to the progress, to the time
/// series, and every five seconds to the metrics file. None of them stops a run: one that cannot be
/// written is given up with a warning in the log.
class RunMonitor {
 public:
  using Source = std::function<RunStatus()>;

  /// References outlive this. @param recent_latencies filled by the run, emptied here.
  RunMonitor(boost::asio::any_io_executor executor, Clock& clock, Source status,
             LatencyHistogram& recent_latencies, Progress progress, spdlog::logger& log);

  void keep(Timeseries timeseries) { timeseries_.emplace(std::move(timeseries)); }
  void keep(MetricsFile metrics) { metrics_.emplace(std::move(metrics)); }

  boost::asio::awaitable<void> run();

  /// Ends run(), and the progress.
  void stop();

  /// The last look, once all is counted.
  void finish(int exit_code);

 private:
  void look();
  void write_metrics(const RunStatus& status, std::optional<int> exit_code);
  void attempt(const std::function<void()>& write, const std::function<void()>& give_up);

  Clock& clock_;
  Source status_;
  LatencyHistogram& recent_latencies_;
  Progress progress_;
  spdlog::logger& log_;
  Signal stopping_;
  bool stopped_ = false;
  std::optional<Timeseries> timeseries_;
  std::optional<MetricsFile> metrics_;
  TimePoint next_metrics_{};
};

}  // namespace sluice
