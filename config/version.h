#pragma once

#include <string_view>

namespace sluice {

/// "0.1.0": the version that was built.
std::string_view version();

/// "a14303e1b2c4": the git commit that it was built from, with "-dirty" where files differed from
/// it; empty where it was built without git.
std::string_view commit();

}  // namespace sluice
