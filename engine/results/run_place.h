#pragma once

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace sluice {

/// The run directory cannot be made; nothing was sent. what() says why and what to do.
class RunDirectoryError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct RunDirectoryRequest {
  std::string out;                  // --out; empty: sluice-runs/<UTC time>-<object>, made unique
  std::string object;               // for that name
  bool force = false;               // replace the finished run in `out`
  std::vector<std::string> inputs;  // none of them may be a file that `force` removes
  std::chrono::system_clock::time_point now;  // for that name
};

/// Where a run directory is to stand, and the hidden directory, made for it, in which it is
/// prepared.
struct RunPlace {
  std::filesystem::path place;
  std::filesystem::path staging;  // mode 0700, empty; the caller's to move or remove
  bool is_inside = false;         // `place` exists, and `staging` is inside it
};

/// The rules of --out: a place where nothing stands (parents are made), an empty directory, or with
/// `force` a finished run. Throws RunDirectoryError for anything else and for a place that cannot
/// be written.
RunPlace claim_run_place(const RunDirectoryRequest& request);

}  // namespace sluice
