#pragma once

#include <span>
#include <string_view>

namespace sluice {

/// Sentences of HubSpot (hubspot-api.md sections 3.2, 3.4 and 13) that may be shown, without the
/// full stop at their end. Places are marked by one character:
/// - `*` a value, or what may be one: never shown;
/// - `#` digits: a HubSpot id or a count, shown;
/// - `@` a name, of a property, an object or a limit, and `&` names separated by commas: shown.
/// They
///   stand before any value, so that no value can be taken for a name.
std::span<const std::string_view> harmless_sentences();

/// What stands between a value and the legal options of its property.
inline constexpr std::string_view option_sentence = " was not one of the allowed options: [";

}  // namespace sluice
