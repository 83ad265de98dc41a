#pragma once

#include <string_view>

namespace sluice {

/// "0.1.0": the version that was built.
std::string_view version();

}  // namespace sluice
