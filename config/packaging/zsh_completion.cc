#include <vector>

#include "config/command.h"
#include "config/packaging/completion_words.h"
#include "config/packaging/completions.h"
#include "engine/hubspot/object_type.h"

namespace sluice::packaging {
namespace {

/// Within single quotes, with `special` characters of _arguments escaped.
std::string quoted(std::string_view text, std::string_view special) {
  std::string result;
  for (const char letter : text) {
    if (letter == '\'') {
      result += "'\\''";
      continue;
    }
    if (special.find(letter) != std::string_view::npos) result += '\\';
    result += letter;
  }
  return result;
}

std::string value_action(const Option& option) {
  const ValueWords words = value_words(option);
  const std::string message = ':' + quoted(option.placeholder, ":\\");
  switch (words.kind) {
    case ValueKind::none:
      return {};
    case ValueKind::choices:
      return message + ":(" + joined(words.choices, " ") + ')';
    case ValueKind::file:
      return message + ":_files";
    case ValueKind::directory:
      return message + ":_files -/";
    case ValueKind::free:
      return message + ": ";
  }
  return {};
}

/// One line of _arguments for each spelling.
std::string option_lines(const Option& option) {
  const std::string repeats = option.kind == OptionKind::repeatable ? "*" : "";
  const std::string rest =
      '[' + quoted(first_sentence(option.help), "[]:\\") + ']' + value_action(option) + "' \\\n";
  const std::string equals = option.kind == OptionKind::flag ? "" : "=";
  std::string lines = "        '" + repeats + "--" + std::string(option.name) + equals + rest;
  if (option.letter != 0) {
    lines += "        '" + repeats + std::string{'-', option.letter} +
             (option.kind == OptionKind::flag ? "" : "+") + rest;
  }
  return lines;
}

std::string operand_line(OperandKind kind) {
  switch (kind) {
    case OperandKind::object: {
      std::vector<std::string> names;
      for (const std::string_view name : object_names()) names.emplace_back(name);
      return "        '1:object:(" + joined(names, " ") + ")' \\\n";
    }
    case OperandKind::input:
      return "        '*:input:_files' \\\n";
    case OperandKind::run_directory:
      return "        '1:run directory:_files -/' \\\n";
  }
  return {};
}

std::string command_case(const Command& command) {
  std::string text = "    " + std::string(command.name) + ")\n      _arguments -s -S \\\n";
  for (const Option* option : options_of(command)) text += option_lines(*option);
  for (const OperandKind kind : operand_kinds(command.operands)) text += operand_line(kind);
  return text + "        && return\n      ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string names;
  std::string cases;
  for (const Command& command : commands()) {
    names += "    '" + std::string(command.name) + ':' + quoted(command.summary, ":\\") + "'\n";
    cases += command_case(command);
  }
  return "#compdef sluice\n# Made from the table of options; do not edit.\n\n"
         "_sluice() {\n  local curcontext=$curcontext state line\n  local -a commands\n"
         "  commands=(\n" +
         names +
         "  )\n  if ((CURRENT == 2)); then\n    _describe command commands\n    return\n  fi\n"
         "  local command=$words[2]\n  shift words\n  ((CURRENT--))\n  case $command in\n" +
         cases + "  esac\n}\n\n_sluice \"$@\"\n";
}

}  // namespace sluice::packaging
