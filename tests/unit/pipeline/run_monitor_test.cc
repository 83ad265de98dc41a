#include "engine/pipeline/run_monitor.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "engine/results/log_file.h"
#include "tests/unit/pipeline/driven_committer.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// A monitor at work, in a time that passes only when the test says so.
class RunMonitorTest : public TemporaryDirectory {
 protected:
  void start() {
    boost::asio::co_spawn(context_, monitor_.run(), boost::asio::detached);
    context_.poll();
  }

  void pass(std::chrono::milliseconds time) {
    for (; time > 0ms; time -= 200ms) {
      status_.elapsed += 200ms;
      clock_.advance(200ms);
      context_.restart();
      context_.poll();
    }
  }

  void stop() {
    monitor_.stop();
    context_.restart();
    context_.poll();
  }

  MetricsFile metrics() const { return {at("run.prom"), {"contacts", "1", {}}}; }
  Timeseries timeseries() const { return Timeseries(RunDirectory::open(root().string())); }

  boost::asio::io_context context_;
  ManualClock clock_;
  StatusLine terminal_;
  std::shared_ptr<spdlog::logger> log_ =
      make_logger({.verbosity = -1}, at("sluice.log"), terminal_);
  RunStatus status_;
  LatencyHistogram latencies_;
  RunMonitor monitor_{context_.get_executor(),
                      clock_,
                      [this] { return status_; },
                      latencies_,
                      Progress(ProgressForm::none, terminal_),
                      *log_};
};

TEST_F(RunMonitorTest, KeepsTheTimeSeriesAndItsLastSampleIsTheEnd) {
  monitor_.keep(timeseries());
  start();
  pass(3s);
  EXPECT_EQ(read_timeseries(at("timeseries.jsonl")).size(), 3U);
  stop();
  status_.created = 77;
  monitor_.finish(0);
  const auto samples = read_timeseries(at("timeseries.jsonl"));
  ASSERT_EQ(samples.size(), 4U);
  EXPECT_EQ(samples.back().succeeded, 77U);
}

TEST_F(RunMonitorTest, RewritesTheMetricsEveryFiveSecondsAndAtTheEnd) {
  monitor_.keep(metrics());
  start();
  pass(200ms);
  status_.created = 77;
  pass(4s);
  EXPECT_THAT(content_of(at("run.prom")), HasSubstr("{outcome=\"created\"} 0\n"));
  pass(1s);
  EXPECT_THAT(content_of(at("run.prom")), HasSubstr("{outcome=\"created\"} 77\n"));
  stop();
  monitor_.finish(130);
  EXPECT_THAT(content_of(at("run.prom")), HasSubstr("sluice_run_exit_code 130\n"));
}

TEST_F(RunMonitorTest, AFileThatCannotBeWrittenIsGivenUpWithOneWarning) {
  std::filesystem::create_directory(at("gone"));
  monitor_.keep(MetricsFile(at("gone/run.prom"), {"contacts", "1", {}}));
  start();
  std::filesystem::remove_all(at("gone"));
  pass(20s);
  stop();
  monitor_.finish(0);
  const std::string log = content_of(at("sluice.log"));
  const std::string warning = "the run goes on without that file";
  EXPECT_NE(log.find(warning), log.npos) << log;
  EXPECT_EQ(log.find(warning), log.rfind(warning)) << log;
}

}  // namespace
}  // namespace sluice
