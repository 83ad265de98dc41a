#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "config/option.h"

namespace sluice {

/// One word after `sluice`. All views are literals.
struct Command {
  std::string_view name;
  std::string_view operands;  // as usage prints them: "OBJECT INPUT..."; empty: none are taken
  std::string_view summary;   // one line
  std::string_view description;
  std::span<const std::string_view> examples;      // whole command lines
  std::span<const std::string_view> only_options;  // their names; empty: every option there is
};

/// In the order of the help.
std::span<const Command> commands();

/// The command of this name, or nullptr.
const Command* find_command(std::string_view name);

struct OptionSection {
  OptionGroup group;
  std::vector<const Option*> options;  // never empty
};

/// The options that a command takes, by heading: what help prints and arguments are read with.
std::vector<OptionSection> sections_of(const Command& command);
std::vector<const Option*> options_of(const Command& command);

/// Whether the command works with an account; the others need no credentials.
bool takes_credentials(const Command& command);

}  // namespace sluice
