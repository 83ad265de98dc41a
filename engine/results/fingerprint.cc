#include "engine/results/fingerprint.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <sys/stat.h>
#include <system_error>
#include <vector>

#include "engine/results/file_descriptor.h"

namespace sluice {

namespace {

constexpr std::size_t part = std::size_t{1} << 20;

[[noreturn]] void fail() {
  throw std::system_error(errno, std::system_category(), "cannot read");
}

/// The hash of up to `part` bytes from `offset` on, seeded.
std::uint64_t hash_part(int file, off_t offset, std::uint64_t seed) {
  std::vector<char> bytes(part);
  std::size_t size = 0;
  while (size < part) {
    const ssize_t count =
        ::pread(file, bytes.data() + size, part - size, offset + static_cast<off_t>(size));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail();
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  return XXH3_64bits_withSeed(bytes.data(), size, seed);
}

}  // namespace

std::uint64_t file_fingerprint(const std::string& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) fail();
  const off_t last_part =
      std::max<off_t>(status.st_size - static_cast<off_t>(part), static_cast<off_t>(part));
  return hash_part(file.number(), last_part, hash_part(file.number(), 0, 0));
}

}  // namespace sluice
