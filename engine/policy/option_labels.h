#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/property_definitions.h"
#include "engine/hubspot/text_hash.h"

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
  using Names = TextMap<const std::string*>;

  void add(Names& names, std::string name, const std::string& value);

  std::vector<PropertyOption> options_;
  Names exact_;  // the option's value, or nullptr where there are two
  Names folded_;
};

}  // namespace sluice
