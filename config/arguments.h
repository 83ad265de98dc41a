#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/command.h"
#include "config/layer.h"
#include "config/problem.h"

namespace sluice {

/// Reads what stands after `sluice COMMAND`: `--name value`, `--name=value`, `-n value`, `-nvalue`,
/// short flags together, `--` before operands. The first operand is the object, the rest are
/// inputs. Values are not judged yet; an unknown option is a problem that names the nearest known
/// one and never repeats a value. Where help is asked for nothing else matters: the layer holds
/// that alone.
Parsed<Layer> read_arguments(const Command& command, std::span<const std::string_view> arguments);

/// The words of a command line as they may be stored: with shown_value() of each option.
std::vector<std::string> shown_words(std::span<const std::string_view> words);

}  // namespace sluice
