#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/hubspot/property_definitions.h"

namespace sluice {

/// Finds the internal value of an option by what people write (--labels): the internal value
/// itself, the label, then either without case and outer blanks. What fits two options is none.
class OptionLabels {
 public:
  explicit OptionLabels(const std::vector<PropertyOption>& options);
  OptionLabels(OptionLabels&&) = default;
  OptionLabels& operator=(OptionLabels&&) = default;

  /// @param scratch reuse it from call to call.
  /// @return the internal value, or `text` where it names no option. Lives as long as this and
  ///   `text`.
  std::string_view value_of(std::string_view text, std::string& scratch) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Names = std::unordered_map<std::string, const std::string*, Hash, std::equal_to<>>;

  void add(Names& names, std::string name, const std::string& value);

  std::vector<PropertyOption> options_;
  Names exact_;  // the option's value, or nullptr where there are two
  Names folded_;
};

}  // namespace sluice
