#include "parsers/member_names.h"

#include <algorithm>
#include <cstddef>

namespace sluice {

bool MemberNames::insert(std::string_view name) {
  constexpr std::size_t few = 32;
  if (!many_.empty()) return many_.insert(name).second;
  if (std::ranges::find(few_, name) != few_.end()) return false;
  few_.push_back(name);
  if (few_.size() > few) many_.insert(few_.begin(), few_.end());
  return true;
}

}  // namespace sluice
