#include "engine/policy/option_set.h"

#include <algorithm>
#include <cstring>

namespace sluice {
namespace {

bool stands_before(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return left.size() < right.size();
  return std::memcmp(left.data(), right.data(), left.size()) < 0;
}

}  // namespace

OptionSet::OptionSet(const std::vector<PropertyOption>& options) {
  for (const PropertyOption& option : options) sorted_.push_back(option.value);
  std::ranges::sort(sorted_, stands_before);
}

bool OptionSet::contains(std::string_view value) const {
  return std::ranges::binary_search(sorted_, value, stands_before);
}

bool OptionSet::contains_all(std::string_view list) const {
  while (true) {
    const std::size_t end = list.find(';');
    const std::string_view element = list.substr(0, end);
    if (!element.empty() && !contains(element)) return false;
    if (end == std::string_view::npos) return true;
    list.remove_prefix(end + 1);
  }
}

}  // namespace sluice
