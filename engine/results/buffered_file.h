#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>

#include "engine/results/disk_error.h"
#include "engine/results/file_descriptor.h"

namespace sluice {

/// The system calls by which a BufferedFile reaches the disk. Tests bring calls that fail.
struct FileCalls {
  std::function<ssize_t(int, const void*, std::size_t)> write = ::write;
  std::function<int(int)> sync = ::fdatasync;
};

/// A file that only grows, with a buffer before it, so that rows reach the kernel in large writes.
///
/// Every failure throws DiskError. Nothing is lost by one: the bytes that were not written stay in
/// the buffer, so once there is room again the next flush() goes on exactly where the last stopped.
class BufferedFile {
 public:
  static constexpr std::size_t buffer_bytes = std::size_t{128} << 10;

  /// Creates `path`, which must not exist, for its owner alone (mode 0600 whatever the umask).
  /// `shown_path` is what error texts call it: a run directory is filled before it has its name.
  static BufferedFile create(const std::string& path, std::string shown_path, FileCalls calls = {});

  /// Goes on with the file `path` behind its first `size` bytes; what stands behind them is cut
  /// off. Throws DiskError, with the error ERANGE where the file is shorter.
  static BufferedFile go_on(const std::string& path, std::string shown_path, std::uint64_t size,
                            FileCalls calls = {});

  BufferedFile(BufferedFile&&) noexcept = default;
  BufferedFile& operator=(BufferedFile&&) = delete;

  /// Writes what is buffered as far as the disk allows, without a word: call close() to know.
  ~BufferedFile();

  void append(std::string_view bytes) {
    append_by([bytes](std::string& out) { out += bytes; });
  }

  /// The same for what `append_to` appends to the string that it is given; nothing if it throws.
  template <class AppendTo>
  void append_by(const AppendTo& append_to) {
    const std::size_t before = buffer_.size();
    try {
      append_to(buffer_);
    } catch (...) {
      buffer_.resize(before);
      throw;
    }
    if (buffer_.size() >= buffer_bytes) flush();
  }

  /// Bytes appended so far, those in the buffer too.
  std::uint64_t size() const { return written_ + buffer_.size(); }

  const std::string& path() const { return shown_path_; }

  /// Hands everything to the kernel.
  void flush();

  /// Waits until the disk holds what was handed to the kernel. The one call that may be made on
  /// another thread meanwhile. A file whose name was removed fails with ENOENT: nobody would find
  /// what it holds.
  void sync_written() const;

  /// flush(), then sync_written().
  void sync();

  /// Forgets what is buffered and cuts the file back to its first `size` bytes, as far as the disk
  /// lets it.
  void cut_back(std::uint64_t size);

  /// flush(), then closes. Nothing may be appended afterwards.
  void close();

 private:
  BufferedFile(FileDescriptor file, std::string shown_path, FileCalls calls);

  FileDescriptor file_;
  std::string shown_path_;
  FileCalls calls_;
  std::string buffer_;
  std::uint64_t written_ = 0;
};

}  // namespace sluice
