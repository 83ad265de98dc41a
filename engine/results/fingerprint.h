#pragma once

#include <cstdint>
#include <string>

namespace sluice {

/// The XXH3 of the first and the last 1 MiB of the file `path` (all of a file up to 2 MiB): whether
/// a resumed run reads the file that the run began with. Throws std::system_error.
std::uint64_t file_fingerprint(const std::string& path);

}  // namespace sluice
