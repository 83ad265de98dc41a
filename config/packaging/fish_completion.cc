#include <vector>

#include "config/command.h"
#include "config/packaging/completion_words.h"
#include "config/packaging/completions.h"
#include "engine/hubspot/object_type.h"

namespace sluice::packaging {
namespace {

/// Within single quotes.
std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + '\'';
}

std::string value_part(const Option& option) {
  const ValueWords words = value_words(option);
  switch (words.kind) {
    case ValueKind::none:
      return {};
    case ValueKind::choices:
      return " -x -a " + quoted(joined(words.choices, " "));
    case ValueKind::file:
      return " -r -F";
    case ValueKind::directory:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::free:
      return " -x";
  }
  return {};
}

std::string start_line(const Command& command) {
  return "complete -c sluice -n '__fish_seen_subcommand_from " + std::string(command.name) + "'";
}

std::string option_line(const Command& command, const Option& option) {
  std::string line = start_line(command) + " -l " + std::string(option.name);
  if (option.letter != 0) line += std::string(" -s ") + option.letter;
  return line + value_part(option) + " -d " + quoted(first_sentence(option.help)) + '\n';
}

std::string operand_line(const Command& command, OperandKind kind) {
  switch (kind) {
    case OperandKind::object: {
      std::vector<std::string> names;
      for (const std::string_view name : object_names()) names.emplace_back(name);
      return "complete -c sluice -n '__fish_seen_subcommand_from " + std::string(command.name) +
             "; and not __fish_seen_subcommand_from " + joined(names, " ") + "' -a " +
             quoted(joined(names, " ")) + " -d object\n";
    }
    case OperandKind::input:
      return start_line(command) + " -F\n";
    case OperandKind::run_directory:
      return start_line(command) + " -a '(__fish_complete_directories)'\n";
  }
  return {};
}

}  // namespace

std::string fish_completion() {
  std::string text =
      "# fish completion for sluice. Made from the table of options; do not edit.\n\n"
      "complete -c sluice -f\n"
      "complete -c sluice -n __fish_use_subcommand -l help -d 'Show the commands'\n"
      "complete -c sluice -n __fish_use_subcommand -l version -d 'Show the version'\n";
  for (const Command& command : commands()) {
    text += "complete -c sluice -n __fish_use_subcommand -a " + std::string(command.name) + " -d " +
            quoted(command.summary) + '\n';
  }
  for (const Command& command : commands()) {
    text += '\n';
    for (const Option* option : options_of(command)) text += option_line(command, *option);
    for (const OperandKind kind : operand_kinds(command.operands)) {
      text += operand_line(command, kind);
    }
  }
  return text;
}

}  // namespace sluice::packaging
