#pragma once

#include <string>

/// Completion scripts, made from the tables of commands, options and objects.
namespace sluice::packaging {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace sluice::packaging
