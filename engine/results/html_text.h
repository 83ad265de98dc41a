#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// `text` as the content of an element or of an attribute in quotes: markup is escaped, control
/// characters are blanks, and what is no UTF-8 is U+FFFD. Safe for whatever HubSpot or an input
/// says; marks that turn the direction of writing are shown, so that none reorders the page.
std::string html(std::string_view text);

}  // namespace sluice
