#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// Appends `text` as UTF-8 that every reader takes: each byte sequence that is not UTF-8 (a maximal
/// subpart, Unicode section 3.9) and each NUL becomes U+FFFD. Valid text passes byte for byte.
void append_valid_utf8(std::string& out, std::string_view text);

}  // namespace sluice
