#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/option.h"

namespace sluice {

/// A basic string of TOML (toml.io, v1.0.0), quotes included. `text` is UTF-8.
std::string toml_string(std::string_view text);

/// What stands behind `name = ` in a config file: `values` as parse_config_file() reads them back.
/// An array where the option takes several, else the last one.
/// REQUIRES: `values` is not empty.
std::string toml_value(const Option& option, const std::vector<std::string>& values);

/// `values` as an array, on lines of its own where it would be long.
std::string toml_array(const std::vector<std::string>& values);

}  // namespace sluice
