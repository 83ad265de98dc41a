#pragma once

#include <string_view>

namespace sluice {

/// The report's style sheet: light and dark, phone to desktop, print.
std::string_view report_style();

}  // namespace sluice
