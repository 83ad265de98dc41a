#include "engine/results/timeseries.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace sluice {

namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

/// Behind the last line end.
std::size_t end_of_whole_lines(std::string_view content) {
  return content.rfind('\n') + 1;  // npos + 1 is 0
}

std::vector<RunSample> samples_of(std::string_view content) {
  std::vector<RunSample> samples;
  content = content.substr(0, end_of_whole_lines(content));
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    if (auto sample = parse_sample(content.substr(0, end))) samples.push_back(*std::move(sample));
    content.remove_prefix(end + 1);
  }
  return samples;
}

}  // namespace

std::vector<RunSample> read_timeseries(const std::string& path) {
  return samples_of(content_of(path));
}

Timeseries::Earlier Timeseries::earlier_part(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  const std::string content = content_of(path);
  const std::vector<RunSample> samples = samples_of(content);
  Earlier earlier{.last_time = std::nullopt, .whole_bytes = end_of_whole_lines(content)};
  if (!samples.empty()) earlier.last_time = samples.back().time;
  return earlier;
}

Timeseries::Timeseries(const RunDirectory& directory)
    : Timeseries(directory, earlier_part(directory.file_path(timeseries_name))) {}

Timeseries::Timeseries(const RunDirectory& directory, const Earlier& earlier)
    : file_(earlier.whole_bytes ? directory.go_on_with_file(timeseries_name, *earlier.whole_bytes)
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
