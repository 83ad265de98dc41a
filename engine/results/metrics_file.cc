#include "engine/results/metrics_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <sys/stat.h>

#include "engine/results/file_descriptor.h"

namespace sluice {

namespace {

// Of every file that a run has written (metrics_text).
constexpr std::string_view metrics_beginning = "# HELP sluice_";

/// @return errno, or 0.
int write_all(const FileDescriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return errno;
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

/// Whether what stands at `path` may be replaced. @return errno, or 0: EINVAL for a device or a
/// directory, EEXIST for a file that is not of a run: it may be the very input.
int check_replaceable(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return 0;
  if (!S_ISREG(status.st_mode)) return EINVAL;
  if (status.st_size == 0) return 0;
  std::array<char, metrics_beginning.size()> begin{};
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return errno;
  const ssize_t count = ::pread(file.number(), begin.data(), begin.size(), 0);
  const bool is_ours = count == static_cast<ssize_t>(begin.size()) &&
                       std::string_view(begin.data(), begin.size()) == metrics_beginning;
  return is_ours ? 0 : EEXIST;
}

std::string reason(int error) {
  if (error == EINVAL) return "it is no regular file";
  if (error == EEXIST) return "it holds something else, which would be lost";
  return std::strerror(error);
}

/// A new file for what is to take the place of `path`. @return errno, or 0.
int open_partial(const std::string& path, const std::string& partial, FileDescriptor& file) {
  if (const int error = check_replaceable(path)) return error;
  ::unlink(partial.c_str());  // one that a crash has left
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  file = FileDescriptor(::open(partial.c_str(), flags, 0644));
  return file.is_open() ? 0 : errno;
}

int replace(const std::string& path, const std::string& partial, std::string_view content) {
  FileDescriptor file;
  if (const int error = open_partial(path, partial, file)) return error;
  if (const int error = write_all(file, content)) return error;
  if (file.close() != 0) return errno;
  return ::rename(partial.c_str(), path.c_str()) == 0 ? 0 : errno;
}

}  // namespace

void MetricsFile::try_place() const {
  carry_out([this](const std::string& partial) {
    FileDescriptor file;
    const int error = open_partial(path_, partial, file);
    if (error == 0) ::unlink(partial.c_str());
    return error;
  });
}

void MetricsFile::write(const RunStatus& status, std::chrono::system_clock::time_point now,
                        std::optional<int> exit_code) const {
  carry_out([&](const std::string& partial) {
    return replace(path_, partial, metrics_text(origin_, status, now, exit_code));
  });
}

void MetricsFile::carry_out(const std::function<int(const std::string& partial)>& work) const {
  const std::string partial = path_ + ".partial";  // no name that a collector would read
  const int error = work(partial);
  if (error == 0) return;
  ::unlink(partial.c_str());
  throw std::runtime_error("--metrics-file: cannot write " + path_ + ": " + reason(error));
}

}  // namespace sluice
