#include "engine/results/run_lock.h"

#include <fcntl.h>

#include <cerrno>
#include <cstring>
#include <sys/file.h>

#include "engine/results/run_place.h"

namespace sluice {

RunLock::RunLock(const std::string& path, const std::string& directory)
    : file_(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {
  if (!file_.is_open()) {
    throw RunDirectoryError("cannot open the journal of " + directory + ": " +
                            std::strerror(errno));
  }
  if (::flock(file_.number(), LOCK_EX | LOCK_NB) == 0) return;
  if (errno == EWOULDBLOCK) {
    throw RunDirectoryError(directory + " is in use: another sluice works in it");
  }
  throw RunDirectoryError("cannot lock the journal of " + directory + ": " + std::strerror(errno));
}

}  // namespace sluice
