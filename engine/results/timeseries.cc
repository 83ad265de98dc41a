#include "engine/results/timeseries.h"

#include <filesystem>

#include "engine/results/whole_file.h"

namespace sluice {

namespace {

struct Line {
  std::size_t end;  // behind its line end
  std::optional<RunSample> sample;
};

/// The whole lines.
std::vector<Line> lines_of(std::string_view content) {
  std::vector<Line> lines;
  std::size_t start = 0;
  for (std::size_t end; (end = content.find('\n', start)) != content.npos; start = end + 1) {
    lines.push_back({end + 1, parse_sample(content.substr(start, end - start))});
  }
  return lines;
}

}  // namespace

std::vector<RunSample> read_timeseries(const std::string& path) {
  std::vector<RunSample> samples;
  for (Line& line : lines_of(read_whole_file(path))) {
    if (line.sample) samples.push_back(*std::move(line.sample));
  }
  return samples;
}

Timeseries::Earlier Timeseries::earlier_part(const std::string& path,
                                             std::chrono::milliseconds committed) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  Earlier earlier{.last_time = std::chrono::milliseconds(0), .kept_bytes = 0};
  for (const Line& line : lines_of(read_whole_file(path))) {
    if (!line.sample) continue;
    if (line.sample->time > committed) break;
    earlier.last_time = line.sample->time;
    earlier.kept_bytes = line.end;
  }
  return earlier;
}

Timeseries::Timeseries(const RunDirectory& directory, std::chrono::milliseconds committed)
    : Timeseries(directory, earlier_part(directory.file_path(timeseries_name), committed)) {}

Timeseries::Timeseries(const RunDirectory& directory, const Earlier& earlier)
    : file_(earlier.kept_bytes ? directory.go_on_with_file(timeseries_name, *earlier.kept_bytes)
                               : directory.create_file(timeseries_name)),
      sampler_(earlier.last_time) {}

void Timeseries::look(const RunStatus& status, LatencyHistogram& latencies) {
  if (const auto sample = sampler_.look(status, latencies)) {
    file_.append(to_line(*sample));
    file_.flush();
  }
}

void Timeseries::finish(const RunStatus& status, LatencyHistogram& latencies) {
  file_.append(to_line(sampler_.finish(status, latencies)));
  file_.close();
}

}  // namespace sluice
