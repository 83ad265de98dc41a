#include "engine/results/buffered_file.h"

#include <fcntl.h>

#include <cerrno>
#include <sys/stat.h>
#include <utility>

namespace sluice {

BufferedFile BufferedFile::create(const std::string& path, std::string shown_path,
                                  FileCalls calls) {
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
  FileDescriptor file(::open(path.c_str(), flags, 0600));
  // The mode is set again because a umask may have taken bits of the owner's away.
  if (!file.is_open() || ::fchmod(file.number(), 0600) != 0) {
    throw DiskError("create", std::move(shown_path), errno);
  }
  return BufferedFile(std::move(file), std::move(shown_path), std::move(calls));
}

BufferedFile BufferedFile::go_on(const std::string& path, std::string shown_path,
                                 std::uint64_t size, FileCalls calls) {
  constexpr int flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  FileDescriptor file(::open(path.c_str(), flags));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
    throw DiskError("open", std::move(shown_path), errno);
  }
  if (!S_ISREG(status.st_mode)) throw DiskError("go on with", std::move(shown_path), EINVAL);
  const auto length = static_cast<std::uint64_t>(status.st_size);
  if (length < size) throw DiskError("go on with", std::move(shown_path), ERANGE);
  if (length > size && ::ftruncate(file.number(), static_cast<off_t>(size)) != 0) {
    throw DiskError("cut back", std::move(shown_path), errno);
  }
  BufferedFile result(std::move(file), std::move(shown_path), std::move(calls));
  result.written_ = size;
  return result;
}

BufferedFile::BufferedFile(FileDescriptor file, std::string shown_path, FileCalls calls)
    : file_(std::move(file)), shown_path_(std::move(shown_path)), calls_(std::move(calls)) {
  buffer_.reserve(buffer_bytes + buffer_bytes / 2);
}

BufferedFile::~BufferedFile() {
  if (!file_.is_open()) return;
  try {
    flush();
  } catch (...) {
    // A destructor has nobody to tell; whoever must know calls close().
  }
}

void BufferedFile::flush() {
  std::size_t done = 0;
  int error = 0;
  while (done < buffer_.size() && error == 0) {
    const ssize_t count =
        calls_.write(file_.number(), buffer_.data() + done, buffer_.size() - done);
    if (count > 0) {
      done += static_cast<std::size_t>(count);
    } else if (count == 0) {
      error = ENOSPC;  // POSIX lets a full device say so
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  written_ += done;
  buffer_.erase(0, done);
  if (error != 0) throw DiskError("write", shown_path_, error);
}

void BufferedFile::sync_written() const {
  while (calls_.sync(file_.number()) != 0) {
    if (errno != EINTR) throw DiskError("sync", shown_path_, errno);
  }
  struct stat status {};
  if (::fstat(file_.number(), &status) == 0 && status.st_nlink == 0) {
    throw DiskError("write", shown_path_, ENOENT);
  }
}

void BufferedFile::sync() {
  flush();
  sync_written();
}

void BufferedFile::cut_back(std::uint64_t size) {
  buffer_.clear();
  written_ = size;
  // A failure is none of ours any more: whoever goes on with the file cuts it first.
  if (::ftruncate(file_.number(), static_cast<off_t>(size)) != 0) return;
}

void BufferedFile::close() {
  flush();
  if (file_.close() != 0) throw DiskError("close", shown_path_, errno);
}

}  // namespace sluice
