#pragma once

#include <chrono>
#include <functional>
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

  /// Finds out whether the file can be written, and leaves it as it is. Throws as write().
  void try_place() const;

  /// Replaces the file as a whole: readers find the old figures or the new ones. Throws
  /// std::runtime_error whose text is for the user.
  void write(const RunStatus& status, std::chrono::system_clock::time_point now,
             std::optional<int> exit_code) const;

 private:
  void carry_out(const std::function<int(const std::string& partial)>& work) const;

  std::string path_;
  MetricsOrigin origin_;
};

}  // namespace sluice
