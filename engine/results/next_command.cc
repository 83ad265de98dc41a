#include "engine/results/next_command.h"

#include <algorithm>
#include <span>

namespace sluice {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view about_the_directory[] = {"out", "force", "config"};
constexpr std::string_view about_this_run_alone[] = {"out",   "force",     "config",  "skip",
                                                     "limit", "no-header", "columns", "format"};
constexpr std::string_view found_by_the_header = ",;\t|";

bool contains(Names names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A path or name that begins with a dash would be read as an option.
std::string operand(std::string_view text) {
  return shell_quote(text.size() > 1 && text.starts_with('-') ? "./" + std::string(text)
                                                              : std::string(text));
}

std::string program(const RunConfig& config) {
  return shell_quote(config.command_line.empty() ? "sluice" : config.command_line.front());
}

void append_options(std::string& text, std::span<const GivenOption> options, Names dropped) {
  for (const GivenOption& option : options) {
    if (contains(dropped, option.name)) continue;
    if (option.is_flag && option.value != "true") continue;
    text.append(" --").append(option.name);
    if (option.is_flag) continue;
    text.append(option.value.starts_with('-') ? "=" : " ").append(shell_quote(option.value));
  }
}

std::string command(const RunConfig& config, std::string_view name,
                    std::span<const std::string> inputs, Names dropped) {
  std::string text = program(config) + " " + std::string(name) + " " + shell_quote(config.object);
  for (const std::string& input : inputs) text.append(" ").append(operand(input));
  append_options(text, config.given, dropped);
  return text;
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

std::string retry_command(const RunConfig& config, std::string_view errors_path, char delimiter) {
  const std::string errors(errors_path);
  std::string text = command(config, "upsert", {&errors, 1}, about_this_run_alone);
  const bool needs_delimiter =
      !config.input.delimiter && found_by_the_header.find(delimiter) == std::string_view::npos;
  if (needs_delimiter) text.append(" --delimiter ").append(shell_quote({&delimiter, 1}));
  return text;
}

std::string check_command(const RunConfig& config, const std::vector<GivenOption>& added) {
  constexpr std::string_view said_by_the_name[] = {"dry-run", "config"};
  std::string text = command(config, "check", config.inputs, said_by_the_name);
  append_options(text, added, {});
  return text;
}

std::string resume_command(const RunConfig& config, std::string_view directory) {
  return program(config) + " resume " + operand(directory);
}

std::string rerun_command(const RunConfig& config) {
  return command(config, "upsert", config.inputs, about_the_directory);
}

}  // namespace sluice
