#include "engine/results/free_space.h"

#include <system_error>

namespace sluice {

namespace fs = std::filesystem;

namespace {

/// `place`, or the nearest directory above it that exists.
fs::path existing(const fs::path& place) {
  std::error_code error;
  fs::path path = fs::absolute(place, error);
  while (path.has_relative_path() && !fs::exists(path, error)) path = path.parent_path();
  return path;
}

}  // namespace

std::optional<FreeSpace> free_space(const fs::path& place, std::uint64_t expected) {
  std::error_code error;
  const fs::space_info space = fs::space(existing(place), error);
  if (error) return std::nullopt;
  FreeSpace free{.available = space.available};
  if (free.available < expected / 2) {
    free.room = Room::too_small;
  } else if (free.available < expected + expected / 4) {  // the added columns
    free.room = Room::tight;
  }
  return free;
}

}  // namespace sluice
