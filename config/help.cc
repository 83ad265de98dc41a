#include "config/help.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sluice {
namespace {

constexpr std::size_t text_column = 36;  // where descriptions begin
constexpr std::size_t line_width = 100;
constexpr std::size_t overview_column = 42;  // longer than any usage line

constexpr std::string_view environment_text =
    R"(Environment:
  HUBSPOT_ACCESS_TOKEN   the access token of a HubSpot app
  HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, HUBSPOT_REFRESH_TOKEN
                         OAuth, all three together: access tokens are fetched by themselves, and
                         again when one has expired; if HUBSPOT_ACCESS_TOKEN is set too, it is used
                         until it expires

Secrets are never taken from the command line, where every process of the machine could see them.
An option is taken from the command line first, then from the environment, then from the file of
--config: so --token-file FILE as a flag sets all of these variables aside, and in the config file
it counts only where none of them is set.

Sizes are written like 1MiB, 512KiB or 100kB; durations like 500ms, 30s or 1h30m; shares like 5%.
)";

constexpr std::string_view exit_codes_text =
    R"(Exit codes:
  0    every record succeeded
  1    the run finished and some records failed; they stand in the error file
  2    wrong usage, configuration, input or account; nothing was sent
  3    stopped by an error: token, service, a refusal of the whole request, disk
  4    stopped at --max-errors
  5    stopped early by the account's quota, by throttling or by --max-duration
  129, 130, 143
       stopped by SIGHUP, SIGINT or SIGTERM after what was in flight; a second signal does not wait
)";

/// Appends `text` word by word from `text_column` on; the last line of `out` is at most that long.
void append_wrapped(std::string& out, std::string_view text) {
  const std::string margin(text_column, ' ');
  std::size_t column = text_column;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    if (column > text_column && column + 1 + length > line_width) {
      out += '\n' + margin;
      column = text_column;
    }
    if (column > text_column) {
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

void append_option(std::string& out, const Option& option) {
  std::string start = spelled(option);
  if (start.size() + 2 > text_column) {
    out += start + '\n';
    start.clear();
  }
  out += start + std::string(text_column - start.size(), ' ');
  append_wrapped(out, option.help);
  if (!option.default_text.empty()) append_default_and_example(out, option);
}

std::string usage(const Command& command) {
  std::string text = "sluice " + std::string(command.name);
  if (!command.operands.empty()) text += ' ' + std::string(command.operands);
  return text + " [OPTIONS]";
}

/// Whether the command works with an account's records; the others need no credentials.
bool is_run(const Command& command) {
  const auto options = options_of(command);
  return std::ranges::find(options, "token-file", &Option::name) != options.end();
}

void append_examples(std::string& out, const Command& command) {
  out += "\nExamples:\n";
  for (const std::string_view example : command.examples) {
    out += "  " + std::string(example) + '\n';
  }
}

}  // namespace

std::string overview_text() {
  std::string out =
      "sluice loads CSV and JSONL files into HubSpot CRM objects through batch upsert, up to the\n"
      "account's limit and never past it, with one verdict for every record.\n\nUsage:\n";
  const auto append = [&out](std::string words, std::string_view meaning) {
    words.resize(overview_column, ' ');
    out += "  " + words + std::string(meaning) + '\n';
  };
  for (const Command& command : commands()) append(usage(command), command.summary);
  append("sluice COMMAND --help", "every option of a command");
  append("sluice --version", "the version");
  out +=
      "\nStart with:\n"
      "  export HUBSPOT_ACCESS_TOKEN=...\n"
      "  sluice upsert contacts people.csv --limit 10\n\n";
  return out + std::string(exit_codes_text);
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
  if (!is_run(command)) return out;
  return out + '\n' + std::string(environment_text) + '\n' + std::string(exit_codes_text);
}

}  // namespace sluice
