#pragma once

#include <span>
#include <string_view>

namespace sluice {

/// The words of one language that a column uses for true and false, as --bool takes them:
/// "ja/nein". Every value must be one of the two, without case and outer blanks. Empty: there is no
/// such language, or all values are `true` and `false` as
/// HubSpot takes them.
std::string_view guess_boolean_words(std::span<const std::string_view> values);

}  // namespace sluice
