#pragma once

#include <string>
#include <string_view>

#include "config/command.h"
#include "config/layer.h"
#include "config/problem.h"

namespace sluice {

/// Reads the file of `--config`: TOML whose keys are the long names of the command's options, and
/// `object` and `inputs`. Flags are booleans, numbers may stand without quotes, repeatable options
/// and lists take a text or an array of texts. Values are not judged yet.
/// @param name the file's name, for messages like `job.toml:3: ...`
Parsed<Layer> parse_config_file(const std::string& name, std::string_view text,
                                const Command& command);

}  // namespace sluice
