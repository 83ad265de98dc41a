#pragma once

#include <cstddef>
#include <string>

#include "config/problem.h"

namespace sluice {

/// The whole content of a small file (at most `largest` bytes: config, mapping, token). A problem
/// says why it could not be read and names the file, never its content.
Parsed<std::string> read_file(const std::string& path, std::size_t largest = 4u << 20);

}  // namespace sluice
