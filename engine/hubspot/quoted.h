#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// A name of the input or of the account as messages show it.
inline std::string quoted(std::string_view name) {
  return '"' + std::string(name) + '"';
}

}  // namespace sluice
