#include "engine/pipeline/run_monitor.h"

#include <exception>
#include <utility>

namespace sluice {

namespace asio = boost::asio;

namespace {
constexpr std::chrono::milliseconds between_looks{200};
constexpr std::chrono::seconds between_metrics{5};
}  // namespace

RunMonitor::RunMonitor(asio::any_io_executor executor, Clock& clock, Source status,
                       LatencyHistogram& recent_latencies, Progress progress, spdlog::logger& log)
    : clock_(clock),
      status_(std::move(status)),
      recent_latencies_(recent_latencies),
      progress_(std::move(progress)),
      log_(log),
      stopping_(std::move(executor)) {}

asio::awaitable<void> RunMonitor::run() {
  while (!stopped_) {
    const TimePoint next = clock_.now() + between_looks;
    while (!stopped_ && clock_.now() < next) co_await clock_.wait(stopping_, next);
    if (!stopped_) look();
  }
}

void RunMonitor::stop() {
  stopped_ = true;
  stopping_.notify_all();
  progress_.end();
}

void RunMonitor::finish(int exit_code) {
  progress_.end();
  const RunStatus status = status_();
  if (timeseries_) {
    attempt([&] { timeseries_->finish(status, recent_latencies_); }, [&] { timeseries_.reset(); });
  }
  if (metrics_) write_metrics(status, exit_code);
}

void RunMonitor::look() {
  const RunStatus status = status_();
  progress_.look(status);
  if (timeseries_) {
    attempt([&] { timeseries_->look(status, recent_latencies_); }, [&] { timeseries_.reset(); });
  }
  if (metrics_ && clock_.now() >= next_metrics_) {
    next_metrics_ = clock_.now() + between_metrics;
    write_metrics(status, std::nullopt);
  }
}

void RunMonitor::write_metrics(const RunStatus& status, std::optional<int> exit_code) {
  attempt([&] { metrics_->write(status, clock_.wall_now(), exit_code); },
          [&] { metrics_.reset(); });
}

void RunMonitor::attempt(const std::function<void()>& write, const std::function<void()>& give_up) {
  try {
    write();
  } catch (const std::exception& error) {
    log_.warn("{}; the run goes on without that file", error.what());
    give_up();
  }
}

}  // namespace sluice
