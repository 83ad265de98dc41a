#pragma once

namespace sluice {

/// Whether values and keys of records may stand outside of the result files (--show-values).
enum class ValueDisplay { masked, shown };

constexpr ValueDisplay value_display(bool show_values) {
  return show_values ? ValueDisplay::shown : ValueDisplay::masked;
}

}  // namespace sluice
