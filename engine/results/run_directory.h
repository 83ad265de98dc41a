#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "engine/results/buffered_file.h"
#include "engine/results/run_place.h"

namespace sluice {

/// The directory of a run (CONTRACT: "The run directory"): mode 0700, its files 0600 whatever the
/// umask. It is prepared in a hidden place beside its name and appears whole by publish(); a
/// RunDirectory that dies unpublished leaves nothing behind.
///
/// A directory that exists already (empty, or with the finished run that `force` replaces) stays
/// itself, as it may be a mount point or a link: it is prepared in a hidden directory inside, and
/// publish() moves the files up, run.json last. Of a replaced run only files that a run makes are
/// removed, never the user's own.
class RunDirectory {
 public:
  /// Throws RunDirectoryError when the place is taken or cannot be written.
  static RunDirectory prepare(const RunDirectoryRequest& request);

  /// The directory of a run that began earlier. `path` is it, as the user gave it.
  static RunDirectory open(const std::string& path);

  RunDirectory(RunDirectory&& other) noexcept;
  RunDirectory& operator=(RunDirectory&&) = delete;
  ~RunDirectory();

  /// The directory as users see it, in the form they gave; it stands there once published.
  const std::string& path() const { return path_; }

  /// path() + "/" + name.
  std::string file_path(std::string_view name) const;

  /// Creates the file `name`, one of run_file_names(), in the directory, wherever that is now.
  /// Throws DiskError.
  BufferedFile create_file(std::string_view name, FileCalls calls = {}) const;

  /// Goes on with the file `name` behind its first `size` bytes, as BufferedFile::go_on().
  BufferedFile go_on_with_file(std::string_view name, std::uint64_t size,
                               FileCalls calls = {}) const;

  /// Where the file `name` stands now, published or not.
  std::string current_path(std::string_view name) const;

  /// Writes a whole file, as write_whole_file(). Throws DiskError.
  void write_file(std::string_view name, std::string_view content) const;

  /// Makes the directory appear under its name, so that it outlives a loss of power. Throws
  /// RunDirectoryError.
  void publish();

 private:
  explicit RunDirectory(const RunPlace& place);

  void publish_beside() const;
  void publish_inside() const;

  std::string path_;
  std::filesystem::path staging_;  // where the files are made; empty once published
  bool is_inside_;                 // staging_ is inside the directory that exists already
};

}  // namespace sluice
