#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sluice {

struct TextHash : std::hash<std::string_view> {
  using is_transparent = void;
};

/// Values by text, which can be looked up without a std::string of it.
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

}  // namespace sluice
