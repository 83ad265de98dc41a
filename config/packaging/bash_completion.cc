#include <vector>

#include "config/command.h"
#include "config/packaging/completion_words.h"
#include "config/packaging/completions.h"
#include "engine/hubspot/object_type.h"

namespace sluice::packaging {
namespace {

constexpr std::string_view functions =
    R"(# bash completion for sluice. Made from the table of options; do not edit.

_sluice_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
_sluice_files() {
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  compopt -o filenames 2>/dev/null || true
}
_sluice_directories() {
  mapfile -t COMPREPLY < <(compgen -d -- "$cur")
  compopt -o filenames 2>/dev/null || true
}

# How many operands stand before the word under the cursor. Bash cuts words at = and :, so what
# follows these belongs to the word before.
_sluice_operands() {
  local i word count=0
  for ((i = 2; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == [=:] ]]; then
      ((i++))
    elif [[ $word != -?* ]]; then
      ((count++))
    elif _sluice_takes_value "$word" && [[ ${COMP_WORDS[i + 1]} != = ]]; then
      ((i++))
    fi
  done
  echo "$count"
}

)";

constexpr std::string_view main_function_start = R"(_sluice() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # --option=value is three words for bash.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
)";

std::string spellings(const Option& option, std::string_view separator) {
  std::string text = "--" + std::string(option.name);
  if (option.letter != 0) text += std::string(separator) + '-' + option.letter;
  return text;
}

const std::vector<const Option*>& all_options() {
  static const std::vector<const Option*> options = options_of(*find_command("upsert"));
  return options;
}

std::string value_cases() {
  std::string text = "  case $prev in\n";
  for (const Option* option : all_options()) {
    const ValueWords words = value_words(*option);
    const std::string label = "    " + spellings(*option, " | ") + ") ";
    switch (words.kind) {
      case ValueKind::none:
        break;
      case ValueKind::choices:
        text += label + "_sluice_words '" + joined(words.choices, " ") + "'; return ;;\n";
        break;
      case ValueKind::file:
        text += label + "_sluice_files; return ;;\n";
        break;
      case ValueKind::directory:
        text += label + "_sluice_directories; return ;;\n";
        break;
      case ValueKind::free:
        text += label + "return ;;\n";
        break;
    }
  }
  return text + "  esac\n";
}

std::string takes_value_function() {
  std::vector<std::string> patterns;
  for (const Option* option : all_options()) {
    if (option->kind != OptionKind::flag) patterns.push_back(spellings(*option, " | "));
  }
  return "_sluice_takes_value() {\n  case $1 in\n    " + joined(patterns, " | \\\n      ") +
         ") return 0 ;;\n  esac\n  return 1\n}\n\n";
}

std::string complete_operand(OperandKind kind) {
  switch (kind) {
    case OperandKind::object: {
      std::vector<std::string> names;
      for (const std::string_view name : object_names()) names.emplace_back(name);
      return "_sluice_words '" + joined(names, " ") + "'";
    }
    case OperandKind::input:
      return "_sluice_files";
    case OperandKind::run_directory:
      return "_sluice_directories";
  }
  return {};
}

std::string operand_cases(const Command& command) {
  const std::vector<OperandKind> kinds = operand_kinds(command.operands);
  if (kinds.empty()) return {};
  std::string text = "      case $(_sluice_operands) in\n";
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const bool repeats = kinds[i] == OperandKind::input;
    const std::string label = repeats ? "*" : std::to_string(i);
    text += "        " + label + ") " + complete_operand(kinds[i]) + " ;;\n";
  }
  return text + "      esac\n";
}

std::string command_case(const Command& command) {
  std::vector<std::string> options;
  for (const Option* option : options_of(command)) options.push_back(spellings(*option, " "));
  return "    " + std::string(command.name) + ")\n      if [[ $cur == -?* || $cur == - ]]; then\n" +
         "        _sluice_words '" + joined(options, " ") + "'\n        return\n      fi\n" +
         operand_cases(command) + "      ;;\n";
}

}  // namespace

std::string bash_completion() {
  std::vector<std::string> names;
  std::string cases;
  for (const Command& command : commands()) {
    names.emplace_back(command.name);
    cases += command_case(command);
  }
  names.insert(names.end(), {"--help", "--version"});
  return std::string(functions) + takes_value_function() + std::string(main_function_start) +
         "  if ((COMP_CWORD == 1)); then\n    _sluice_words '" + joined(names, " ") +
         "'\n    return\n  fi\n" + value_cases() + "  case ${COMP_WORDS[1]} in\n" + cases +
         "  esac\n}\n\ncomplete -F _sluice sluice\n";
}

}  // namespace sluice::packaging
