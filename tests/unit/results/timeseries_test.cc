#include "engine/results/timeseries.h"

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

class TimeseriesTest : public TemporaryDirectory {
 protected:
  static RunStatus after(std::chrono::milliseconds elapsed, std::uint64_t read) {
    RunStatus status;
    status.elapsed = elapsed;
    status.read = read;
    return status;
  }

  Timeseries open(std::chrono::milliseconds committed = {}) const {
    return Timeseries(RunDirectory::open(root().string()), committed);
  }

  std::vector<std::uint64_t> read_counts() const {
    std::vector<std::uint64_t> counts;
    for (const RunSample& sample : read_timeseries(at("timeseries.jsonl"))) {
      counts.push_back(sample.read);
    }
    return counts;
  }

  LatencyHistogram latencies_;
};

TEST_F(TimeseriesTest, EachSecondIsInTheFileAtOnce) {
  Timeseries series = open();
  series.look(after(1s, 10), latencies_);
  EXPECT_EQ(read_counts(), (std::vector<std::uint64_t>{10}));
  series.look(after(2s, 20), latencies_);
  series.finish(after(2'100ms, 21), latencies_);
  EXPECT_EQ(read_counts(), (std::vector<std::uint64_t>{10, 20, 21}));
  EXPECT_EQ(mode_of(at("timeseries.jsonl")), 0600U);
}

TEST_F(TimeseriesTest, AResumedRunAppendsAndDropsALineThatACrashHasTorn) {
  open().finish(after(5s, 50), latencies_);
  const std::string whole = content_of(at("timeseries.jsonl"));
  write("timeseries.jsonl", whole + whole.substr(0, 40));
  EXPECT_EQ(read_counts(), (std::vector<std::uint64_t>{50}));
  open(5s).finish(after(9s, 90), latencies_);
  const auto samples = read_timeseries(at("timeseries.jsonl"));
  ASSERT_EQ(samples.size(), 2U);
  EXPECT_TRUE(samples[1].is_resumed);
  EXPECT_EQ(samples[1].interval, 4s);
}

TEST_F(TimeseriesTest, AResumedRunDropsSamplesOfWhatACrashHasTaken) {
  {
    Timeseries series = open();
    for (int i = 1; i <= 4; ++i) series.look(after(i * 1s, i * 10u), latencies_);
  }
  open(2'600ms).finish(after(5s, 45), latencies_);
  EXPECT_EQ(read_counts(), (std::vector<std::uint64_t>{10, 20, 45}));
}

TEST_F(TimeseriesTest, LinesOfSomethingElseArePassedOver) {
  write("timeseries.jsonl", "\n{}\nnonsense\n" + to_line({.time = 1s, .read = 7}));
  EXPECT_EQ(read_counts(), (std::vector<std::uint64_t>{7}));
}

TEST_F(TimeseriesTest, NoFileIsNoSamples) {
  EXPECT_TRUE(read_timeseries(at("timeseries.jsonl")).empty());
}

}  // namespace
}  // namespace sluice
