#pragma once

#include <string_view>
#include <vector>

namespace sluice::sandbox {

// The files of seed/, compiled in (sandbox/CMakeLists.txt makes seed_text.cc from them).
std::vector<std::string_view> seed_text();

}  // namespace sluice::sandbox
