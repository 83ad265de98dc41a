#include "engine/results/disk_error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace sluice {

namespace {

std::string_view remedy(int error) {
  switch (error) {
    case ENOSPC:
      return "; free some space on that disk";
    case EDQUOT:
      return "; free some space in your disk quota";
    case EROFS:
      return "; the disk is mounted read-only";
    case EIO:
      return "; the disk reports a fault: check it";
    case EACCES:
    case EPERM:
      return "; check the permissions of the directory";
    case ENOENT:
      return "; it has vanished, perhaps with the whole run directory";
    case ERANGE:
      return "; the file is shorter than its run has written: it was changed";
    default:
      return "";
  }
}

}  // namespace

DiskError::DiskError(std::string_view action, std::string path, int error)
    : std::runtime_error("cannot " + std::string(action) + " " + path + ": " +
                         std::strerror(error) + std::string(remedy(error))),
      path_(std::move(path)),
      error_(error) {}

}  // namespace sluice
