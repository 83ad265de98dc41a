#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// Appends `text` as a JSON string, quotes included (RFC 8259 section 7). Only what must be escaped
/// is: `"`, `\` and the control characters below 0x20; all other bytes pass as they are, so valid
/// UTF-8 stays the same UTF-8.
void append_json_string(std::string& out, std::string_view text);

}  // namespace sluice
