#include "engine/pipeline/file_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <sys/stat.h>
#include <system_error>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sluice {

namespace asio = boost::asio;

namespace {

class FileSource final : public ByteSource {
 public:
  FileSource(asio::any_io_executor executor, int descriptor)
      : descriptor_(std::move(executor), descriptor) {}

  asio::awaitable<std::size_t> read(std::span<char> into) override {
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    const auto buffer = asio::buffer(into.data(), into.size());
    const std::size_t count = co_await descriptor_.async_read_some(buffer, token);
    if (error == asio::error::eof || error == asio::error::operation_aborted) co_return 0;
    if (error) throw std::system_error(error.value(), std::system_category(), "reading failed");
    co_return count;
  }

  void cancel() override { descriptor_.cancel(); }

 private:
  asio::posix::stream_descriptor descriptor_;
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
  // A named pipe is opened without O_NONBLOCK: before its writer came it would look ended.
  const int descriptor =
      path == "-" ? open_standard_input() : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_errno("cannot open");
  if (is_directory(descriptor)) {
    ::close(descriptor);
    errno = EISDIR;
    throw_errno("cannot read");
  }
  return std::make_unique<FileSource>(std::move(executor), descriptor);
}

bool is_regular_file(const std::string& path) {
  struct stat status {};
  return path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace sluice
