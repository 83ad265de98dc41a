#include "engine/results/next_command.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <vector>

namespace sluice {

namespace {

struct DroppedOption {
  std::string_view name;
  bool takes_value;
};

constexpr std::array<DroppedOption, 7> about_this_run_alone = {{{"--skip", true},
                                                                {"--limit", true},
                                                                {"--no-header", false},
                                                                {"--columns", true},
                                                                {"--format", true},
                                                                {"--out", true},
                                                                {"--force", false}}};
constexpr std::array<DroppedOption, 2> about_the_directory = {
    {{"--out", true}, {"--force", false}}};

std::vector<std::string> without(std::span<const std::string> arguments,
                                 std::span<const DroppedOption> dropped) {
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    const std::string_view name = argument.substr(0, argument.find('='));
    const auto option = std::find_if(dropped.begin(), dropped.end(),
                                     [&](const DroppedOption& each) { return each.name == name; });
    if (option == dropped.end()) {
      kept.emplace_back(argument);
    } else if (option->takes_value && name == argument) {
      ++i;
    }
  }
  return kept;
}

std::string joined(std::span<const std::string> arguments) {
  std::string command;
  for (const std::string& argument : arguments) {
    if (!command.empty()) command += ' ';
    command += shell_quote(argument);
  }
  return command;
}

}  // namespace

std::string shell_quote(std::string_view argument) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,@%+";
  if (!argument.empty() && argument.find_first_not_of(plain) == argument.npos) {
    return std::string(argument);
  }
  std::string quoted = "'";
  for (const char byte : argument) {
    if (byte == '\'') {
      quoted += "'\\''";
    } else {
      quoted += byte;
    }
  }
  return quoted + "'";
}

std::string retry_command(std::span<const std::string> command_line,
                          std::span<const std::string> inputs, std::string_view errors_path) {
  std::vector<std::string> arguments = without(command_line, about_this_run_alone);
  const auto is_input = [&](const std::string& argument) {
    return std::find(inputs.begin(), inputs.end(), argument) != inputs.end();
  };
  const auto first = std::find_if(arguments.begin(), arguments.end(), is_input);
  const auto place = first - arguments.begin();
  std::erase_if(arguments, is_input);
  arguments.emplace(arguments.begin() + std::min<std::ptrdiff_t>(place, std::ssize(arguments)),
                    errors_path);
  return joined(arguments);
}

std::string rerun_command(std::span<const std::string> command_line) {
  return joined(without(command_line, about_the_directory));
}

}  // namespace sluice
