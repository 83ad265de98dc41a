#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// Writes the file `path` as a whole: a reader finds the old content or the new one, never a part,
/// whatever happens in between. Mode 0600. Throws DiskError, which calls the file `shown_path`.
void write_whole_file(const std::string& path, const std::string& shown_path,
                      std::string_view content);

/// What stands in the file `path`; empty where it cannot be read.
std::string read_whole_file(const std::string& path);

}  // namespace sluice
