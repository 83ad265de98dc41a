#pragma once

#include <string>
#include <string_view>

namespace sluice {

/// Rewrites a number whose decimal mark is `mark` (`,` or `.`) as HubSpot takes it: "1.234,56"
/// becomes "1234.56". Thousands may be separated by the other mark, a blank, a no-break space or an
/// apostrophe, one kind in a number and always before three digits, so that a number written the
/// other way round is not misread.
/// @return false where `value` is no such number; then `out` says nothing.
bool read_decimal(std::string_view value, char mark, std::string& out);

}  // namespace sluice
