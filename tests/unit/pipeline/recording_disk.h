#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/results/buffered_file.h"

namespace sluice {

/// The files of a directory: name -> content.
using FileContents = std::map<std::string, std::string>;

/// One call by which a file was changed or made to last.
struct DiskOperation {
  enum class Kind { write, sync };
  Kind kind{};
  std::string file;          // its name in its directory
  std::uint64_t offset = 0;  // of a write; what stood behind was cut off before
  std::string bytes;         // of a write
};

/// Lets writes through to the files and notes them; syncs are only noted.
class RecordingDisk {
 public:
  /// For files of one directory. The disk must outlive them.
  FileCalls calls();

  const std::vector<DiskOperation>& operations() const { return operations_; }

 private:
  std::vector<DiskOperation> operations_;
};

/// What a crash does with what was written to a file and not synced.
enum class Unsynced {
  dropped,
  kept,
  torn,    // the last write ends somewhere in its middle
  zeroed,  // from there on it is zeros: its length was kept, not its bytes
};

/// The files that a crash leaves after `operations` on those of `before`.
FileContents after_crash(const FileContents& before, std::span<const DiskOperation> operations,
                         const std::function<Unsynced(const std::string&)>& fate,
                         std::mt19937& random);

/// What a crash may leave there: for each file every fate, with those of the others all dropped and
/// all kept; none twice.
std::set<FileContents> all_after_crash(const FileContents& before,
                                       std::span<const DiskOperation> operations,
                                       std::mt19937& random);

/// Calls that save the time of syncs.
FileCalls calls_without_sync();

/// A disk that fails.
struct DiskFault {
  std::size_t at = 0;     // the call, counted from 0 over writes and syncs, that fails
  int error = 0;          // with this errno
  bool is_short = false;  // a write puts half of its bytes on the disk first
  bool goes_on = false;   // all calls behind it fail too
};

/// Calls of which one fails as `fault` says; syncs that do not fail do nothing.
FileCalls failing_calls(const DiskFault& fault);

}  // namespace sluice
