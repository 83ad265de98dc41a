#include "engine/pipeline/file_source.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <sys/stat.h>
#include <system_error>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "engine/pipeline/signal.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

// How often a named pipe is looked at until its writer comes; no event tells of that.
constexpr std::chrono::milliseconds writer_poll{20};

class FileSource final : public ByteSource {
 public:
  FileSource(asio::any_io_executor executor, int descriptor, bool seekable)
      : descriptor_(executor, descriptor),
        cancelled_signal_(std::move(executor)),
        seekable_(seekable) {}

  asio::awaitable<std::size_t> read(std::span<char> into) override {
    for (;;) {
      boost::system::error_code error;
      auto token = asio::redirect_error(asio::use_awaitable, error);
      const auto buffer = asio::buffer(into.data(), into.size());
      const std::size_t count = co_await descriptor_.async_read_some(buffer, token);
      if (cancelled_ || error == asio::error::operation_aborted) co_return 0;
      if (error && error != asio::error::eof) {
        throw std::system_error(error.value(), std::system_category(), "reading failed");
      }
      if (count > 0 || !awaits_writer()) co_return count;
      co_await cancelled_signal_.wait_until(std::chrono::steady_clock::now() + writer_poll);
    }
  }

  bool seek(std::uint64_t offset) override {
    const int file = descriptor_.native_handle();
    return seekable_ && ::lseek(file, static_cast<off_t>(offset), SEEK_SET) >= 0;
  }

  void cancel() override {
    cancelled_ = true;
    descriptor_.cancel();
    cancelled_signal_.notify_all();
  }

 private:
  // A named pipe that nobody has opened for writing yet looks ended; once a writer was there, its
  // end is a hang-up.
  bool awaits_writer() {
    pollfd state{descriptor_.native_handle(), POLLIN, 0};
    struct stat status {};
    if (::fstat(state.fd, &status) != 0 || !S_ISFIFO(status.st_mode)) return false;
    return ::poll(&state, 1, 0) == 0;
  }

  asio::posix::stream_descriptor descriptor_;
  Signal cancelled_signal_;
  bool seekable_;
  bool cancelled_ = false;
};

[[noreturn]] void throw_errno(const char* what) {
  throw std::system_error(errno, std::system_category(), what);
}

bool is_directory(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
}

// A pipe or terminal is opened anew where the system allows it: the O_NONBLOCK that Asio sets would
// stay on the one that a parent shell goes on using. A redirected file keeps its position instead.
int open_standard_input() {
  struct stat status {};
  if (::fstat(STDIN_FILENO, &status) != 0) throw_errno("cannot open");
  if (!S_ISREG(status.st_mode)) {
    const int own = ::open("/proc/self/fd/0", O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (own >= 0) return own;
  }
  const int shared = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  if (shared < 0) throw_errno("cannot open");
  return shared;
}

}  // namespace

std::unique_ptr<ByteSource> open_source(asio::any_io_executor executor, const std::string& path) {
  // O_NONBLOCK: a named pipe must not hold up everything else until its writer comes.
  const int descriptor =
      path == "-" ? open_standard_input() : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) throw_errno("cannot open");
  if (is_directory(descriptor)) {
    ::close(descriptor);
    errno = EISDIR;
    throw_errno("cannot read");
  }
  // Redirected standard input may have begun anywhere.
  const bool seekable = path != "-" && !reads_once(path);
  return std::make_unique<FileSource>(std::move(executor), descriptor, seekable);
}

bool reads_once(const std::string& path) {
  if (path == "-") return true;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return false;
  return !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

}  // namespace sluice
