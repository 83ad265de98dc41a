#pragma once

#include <string>

namespace sluice {

struct Option;

/// One value that the user gave to one option.
struct Setting {
  const Option* option;
  std::string value;
  std::string origin;  // for messages: "--format" or "job.toml:3: format"
};

}  // namespace sluice
