#pragma once

#include <string>

#include "config/problem.h"

namespace sluice {

/// The whole content of a small file (at most 4 MiB: config, mapping, token). A problem says why it
/// could not be read and names the file, never its content.
Parsed<std::string> read_file(const std::string& path);

}  // namespace sluice
