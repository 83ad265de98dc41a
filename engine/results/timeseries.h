#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/results/buffered_file.h"
#include "engine/results/run_directory.h"
#include "engine/results/run_sample.h"
#include "engine/results/sampler.h"

namespace sluice {

inline constexpr std::string_view timeseries_name = "timeseries.jsonl";

/// The samples in the file `path`, oldest first. A line that is none, such as a torn last one, is
/// passed over; a file that is not there has none.
std::vector<RunSample> read_timeseries(const std::string& path);

/// timeseries.jsonl of a run at work: each line stands in the file as soon as its interval is over.
/// It is not synced: what a loss of power takes is a bit of a curve.
class Timeseries {
 public:
  /// Begins the file, or goes on with that of an earlier part, which the journal has brought as far
  /// as `committed`: samples of what was lost behind it are cut off, as is a torn line. Throws
  /// DiskError.
  explicit Timeseries(const RunDirectory& directory, std::chrono::milliseconds committed = {});

  /// To be called several times a second; `latencies` as Sampler::look(). Throws DiskError.
  void look(const RunStatus& status, LatencyHistogram& latencies);

  /// Writes the last sample and closes the file. Throws DiskError.
  void finish(const RunStatus& status, LatencyHistogram& latencies);

 private:
  struct Earlier {
    std::optional<std::chrono::milliseconds> last_time;
    std::optional<std::uint64_t> kept_bytes;  // absent: there is no file
  };

  Timeseries(const RunDirectory& directory, const Earlier& earlier);
  static Earlier earlier_part(const std::string& path, std::chrono::milliseconds committed);

  BufferedFile file_;
  Sampler sampler_;
};

}  // namespace sluice
