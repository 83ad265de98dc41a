#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

namespace sluice {

/// The names of one object's members, to find one that stands twice. Linear for the usual few
/// names, hashed beyond: a line with 100,000 members must not take quadratic time.
class MemberNames {
 public:
  void clear() {
    few_.clear();
    many_.clear();
  }

  /// False when `name` was already there. Views are kept until clear().
  bool insert(std::string_view name);

 private:
  std::vector<std::string_view> few_;
  std::unordered_set<std::string_view> many_;
};

}  // namespace sluice
