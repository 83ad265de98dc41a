#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace sluice {

/// Whether there is room for `expected` bytes of results.
enum class Room {
  enough,
  tight,     // may be filled before the end
  too_small  // not even half of it
};

struct FreeSpace {
  std::uint64_t available = 0;
  Room room = Room::enough;
};

/// Looks at the disk on which `place` stands or would be made. Nothing where it does not tell.
std::optional<FreeSpace> free_space(const std::filesystem::path& place, std::uint64_t expected);

}  // namespace sluice
