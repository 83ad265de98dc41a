#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "engine/results/metrics_text.h"

namespace sluice {

/// The file of --metrics-file. Others may read it (mode 0644 less the umask), as its reader is
/// another user and it holds no values.
class MetricsFile {
 public:
  MetricsFile(std::string path, MetricsOrigin origin)
      : path_(std::move(path)), origin_(std::move(origin)) {}

  /// Replaces the file as a whole: readers find the old figures or the new ones. Throws
  /// std::runtime_error whose text is for the user.
  void write(const RunStatus& status, std::chrono::system_clock::time_point now,
             std::optional<int> exit_code) const;

 private:
  std::string path_;
  MetricsOrigin origin_;
};

}  // namespace sluice
