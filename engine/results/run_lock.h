#pragma once

#include <string>

#include "engine/results/file_descriptor.h"

namespace sluice {

/// Says of a run directory that a process works in it. It ends with the process, however that ends.
class RunLock {
 public:
  /// Locks the journal `path` of the run in `directory`. Throws RunDirectoryError where another
  /// process has locked it, or it cannot be opened.
  RunLock(const std::string& path, const std::string& directory);

 private:
  FileDescriptor file_;
};

}  // namespace sluice
