#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace sluice {

/// A file of the run directory cannot be written. what() says which file, what happened and what to
/// do: "cannot write runs/a/errors.csv: No space left on device; free some space on that disk".
class DiskError : public std::runtime_error {
 public:
  /// `action` is what was tried ("write", "create", "sync"), `error` an errno.
  DiskError(std::string_view action, std::string path, int error);

  const std::string& path() const { return path_; }
  int error() const { return error_; }

 private:
  std::string path_;
  int error_;
};

}  // namespace sluice
