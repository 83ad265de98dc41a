#include "config/help.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "config/reference.h"

namespace sluice {
namespace {

constexpr std::size_t text_column = 36;  // where descriptions begin
constexpr std::size_t line_width = 100;
constexpr std::size_t overview_column = 42;  // longer than any usage line
constexpr std::size_t variable_column = 25;
constexpr std::size_t exit_code_column = 7;

/// Appends `text` word by word from column `first` on; the last line of `out` is that long.
void append_wrapped(std::string& out, std::string_view text, std::size_t first) {
  const std::string margin(first, ' ');
  std::size_t column = first;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    if (column > first && column + 1 + length > line_width) {
      out += '\n' + margin;
      column = first;
    }
    if (column > first) {
      out += ' ';
      ++column;
    }
    out += text.substr(0, length);
    column += length;
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  out += '\n';
}

/// On one line where they fit.
void append_default_and_example(std::string& out, const Option& option) {
  const std::string margin(text_column, ' ');
  const std::string default_part = "default: " + std::string(option.default_text);
  const std::string example_part = "example: " + std::string(option.example);
  const bool fits = text_column + default_part.size() + 3 + example_part.size() <= line_width;
  out += margin + default_part + (fits ? "   " : '\n' + margin) + example_part + '\n';
}

std::string spelled(const Option& option) {
  std::string text =
      option.letter == 0 ? "      " : std::string{' ', ' ', '-', option.letter, ',', ' '};
  text += "--" + std::string(option.name);
  if (!option.placeholder.empty()) text += ' ' + std::string(option.placeholder);
  return text;
}

/// `start`, and `text` behind it from `column` on; on a line of its own where `start` is too long.
void append_explained(std::string& out, std::string start, std::string_view text,
                      std::size_t column) {
  if (start.size() + 2 > column) {
    out += start + '\n';
    start.clear();
  }
  out += start + std::string(column - start.size(), ' ');
  append_wrapped(out, text, column);
}

void append_option(std::string& out, const Option& option) {
  append_explained(out, spelled(option), option.help, text_column);
  if (!option.default_text.empty()) append_default_and_example(out, option);
}

std::string environment_text() {
  std::string out = "Environment:\n";
  for (const Explained& variable : environment_variables()) {
    append_explained(out, "  " + std::string(variable.term), variable.text, variable_column);
  }
  for (const std::string_view rule : value_rules()) {
    out += '\n';
    append_wrapped(out, rule, 0);
  }
  return out;
}

std::string exit_codes_text(std::span<const Explained> codes) {
  std::string out = "Exit codes:\n";
  for (const Explained& code : codes) {
    append_explained(out, "  " + std::string(code.term), code.text, exit_code_column);
  }
  return out;
}

std::string usage(const Command& command) {
  std::string text = "sluice " + std::string(command.name);
  if (!command.operands.empty()) text += ' ' + std::string(command.operands);
  return text + " [OPTIONS]";
}

void append_examples(std::string& out, const Command& command) {
  out += "\nExamples:\n";
  for (const std::string_view example : command.examples) {
    out += "  " + std::string(example) + '\n';
  }
}

}  // namespace

std::string overview_text() {
  std::string out;
  append_wrapped(out, purpose(), 0);
  out += "\nUsage:\n";
  const auto append = [&out](std::string words, std::string_view meaning) {
    words.resize(overview_column, ' ');
    out += "  " + words + std::string(meaning) + '\n';
  };
  for (const Command& command : commands()) append(usage(command), command.summary);
  append("sluice COMMAND --help", "every option of a command");
  append("sluice --version", "the version and the git commit it was built from");
  out +=
      "\nStart with:\n"
      "  export HUBSPOT_ACCESS_TOKEN=...\n"
      "  sluice upsert contacts people.csv --limit 10\n\n";
  return out + exit_codes_text(exit_codes());
}

std::string help_text(const Command& command) {
  std::string out = "sluice " + std::string(command.name) + ": " + std::string(command.summary) +
                    "\n\nUsage: " + usage(command) + "\n\n" + std::string(command.description) +
                    '\n';
  append_examples(out, command);
  for (const OptionSection& section : sections_of(command)) {
    out += '\n' + std::string(heading(section.group)) + ":\n";
    for (const Option* option : section.options) append_option(out, *option);
  }
  if (takes_credentials(command)) out += '\n' + environment_text();
  return out + '\n' + exit_codes_text(exit_codes_of(command.name));
}

}  // namespace sluice
