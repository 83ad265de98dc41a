#include "config/arguments.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "config/nearest.h"

namespace sluice {
namespace {

struct Given {
  const Option* option;
  CLI::Option* parsed;  // owned by the CLI::App
  CLI::results_t values() const { return parsed->results(); }
};

std::string spelling(const Option& option) {
  const std::string name = "--" + std::string(option.name);
  return option.letter == 0 ? name : std::string{'-', option.letter} + ',' + name;
}

/// Values are taken from the options as they stand: CLI11's conversions change some of them ("{}",
/// "[a,b]").
std::vector<Given> register_options(CLI::App& app, std::span<const Option* const> options) {
  const CLI::callback_t take_as_it_stands = [](const CLI::results_t&) { return true; };
  std::vector<Given> given;
  for (const Option* option : options) {
    CLI::Option* parsed = option->kind == OptionKind::flag
                              ? app.add_flag(spelling(*option))
                              : app.add_option(spelling(*option), take_as_it_stands)
                                    ->type_size(1)
                                    ->expected(1)
                                    ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    given.push_back({option, parsed});
  }
  return given;
}

/// The option that `word` spells (`--name`, `--name=...`, `-n`), or nullptr.
const Option* find_option(std::span<const Option* const> options, std::string_view word) {
  const std::string_view name = word.substr(0, word.find('='));
  for (const Option* option : options) {
    const bool is_long = name.starts_with("--") && name.substr(2) == option->name;
    const bool is_short = name.size() == 2 && name[0] == '-' && name[1] == option->letter;
    if (is_long || is_short) return option;
  }
  return nullptr;
}

/// Only the name: a value behind `=` or attached to a letter may be a secret.
std::string unknown_option(const Command& command, std::string_view word) {
  if (!word.starts_with("--")) return "unknown option " + in_quotes(word.substr(0, 2));
  const std::string_view name = word.substr(0, word.find('='));
  std::string message = "unknown option " + in_quotes(name);
  std::vector<std::string_view> names;
  for (const Option* option : options_of(command)) names.push_back(option->name);
  if (name.substr(2).starts_with("token") && command.only_options.empty()) {
    return message +
           "; a token never stands on the command line: use --token-file or "
           "HUBSPOT_ACCESS_TOKEN";
  }
  const auto nearest = nearest_name(name.substr(2), names);
  if (nearest) message += "; did you mean --" + std::string(*nearest) + '?';
  return message;
}

std::string missing_value(const Option& option, std::string_view what_follows) {
  return "--" + std::string(option.name) + " needs a value (" + std::string(option.placeholder) +
         ")" + std::string(what_follows) + ", for example: " + std::string(option.example);
}

/// `--out= x`: CLI11 would take the next word for the value.
std::optional<Problem> find_empty_value(std::span<const Option* const> options,
                                        std::span<const std::string_view> arguments) {
  for (const std::string_view word : arguments) {
    if (word == "--") break;
    if (!word.starts_with("--") || !word.ends_with('=')) continue;
    const Option* option = find_option(options, word.substr(0, word.size() - 1));
    if (option != nullptr) return Problem{missing_value(*option, "")};
  }
  return std::nullopt;
}

/// `--out --force`: the value was forgotten, and the next option was taken for it.
std::optional<Problem> find_swallowed_option(std::span<const Option* const> options,
                                             const std::vector<Given>& given) {
  for (const Given& entry : given) {
    for (const std::string& value : entry.values()) {
      const Option* swallowed = value.starts_with("--") ? find_option(options, value) : nullptr;
      if (swallowed == nullptr) continue;
      const std::string follower = ", but --" + std::string(swallowed->name) + " follows it";
      return Problem{missing_value(*entry.option, follower)};
    }
  }
  return std::nullopt;
}

/// What is no option: operands, after a `--` whatever they look like.
Parsed<std::vector<std::string>> take_operands(const Command& command,
                                               const std::vector<std::string>& rest) {
  std::vector<std::string> operands;
  bool only_operands = false;
  for (const std::string& word : rest) {
    if (!only_operands && word == "--") {
      only_operands = true;
    } else if (!only_operands && word.size() > 1 && word.starts_with('-')) {
      return Problem{unknown_option(command, word)};
    } else {
      operands.push_back(word);
    }
  }
  if (command.operands.empty() && !operands.empty()) {
    return Problem{std::string(command.name) + " takes options only"};
  }
  return operands;
}

/// Of an option that takes one value, the last counts.
void add_settings(Layer& layer, const Given& given) {
  const CLI::results_t values = given.values();
  const bool all_count = given.option->kind == OptionKind::repeatable;
  const std::size_t begin = all_count || values.empty() ? 0 : values.size() - 1;
  for (std::size_t i = begin; i < values.size(); ++i) {
    add_setting(layer, *given.option, values[i], "--" + std::string(given.option->name));
  }
}

Layer to_layer(const std::vector<Given>& given, const std::vector<std::string>& operands) {
  Layer layer;
  layer.place = "command line";
  for (const Given& entry : given) add_settings(layer, entry);
  if (operands.empty()) return layer;
  layer.object = operands.front();
  layer.inputs.assign(std::next(operands.begin()), operands.end());
  return layer;
}

bool asks_for_help(std::span<const std::string_view> arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  return std::find(arguments.begin(), end, "--help") != end ||
         std::find(arguments.begin(), end, "-h") != end;
}

Layer help_alone(std::span<const Option* const> options) {
  Layer layer;
  add_setting(layer, *find_option(options, "--help"), "true", "--help");
  return layer;
}

/// Why CLI11 could not read the words: with these options a value that is missing at the end.
Problem unreadable(std::span<const Option* const> options, std::string_view last_word) {
  const Option* last = find_option(options, last_word);
  if (last != nullptr) return {missing_value(*last, "")};
  return {"the last option needs a value"};
}

}  // namespace

Parsed<Layer> read_arguments(const Command& command, std::span<const std::string_view> arguments) {
  const std::vector<const Option*> options = options_of(command);
  if (asks_for_help(arguments)) return help_alone(options);
  if (auto problem = find_empty_value(options, arguments)) return std::move(*problem);

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  const std::vector<Given> given = register_options(app, options);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 pops words
  } catch (const CLI::ParseError&) {
    return unreadable(options, arguments.back());
  }
  auto operands = take_operands(command, app.remaining());
  if (auto* problem = std::get_if<Problem>(&operands)) return std::move(*problem);
  if (auto problem = find_swallowed_option(options, given)) return std::move(*problem);
  return to_layer(given, std::get<std::vector<std::string>>(operands));
}

std::vector<std::string> shown_words(std::span<const std::string_view> words) {
  const std::vector<const Option*> options = options_of(*find_command("upsert"));
  std::vector<std::string> shown;
  const Option* awaits_value = nullptr;
  for (const std::string_view word : words) {
    const Option* option = awaits_value == nullptr ? find_option(options, word) : nullptr;
    const std::size_t equals = option == nullptr ? word.npos : word.find('=');
    if (awaits_value != nullptr) {
      shown.push_back(shown_value(*awaits_value, word));
    } else if (equals != word.npos && word.starts_with("--")) {
      shown.push_back(std::string(word.substr(0, equals + 1)) +
                      shown_value(*option, word.substr(equals + 1)));
    } else {
      shown.emplace_back(word);
    }
    const bool takes_next =
        option != nullptr && option->kind != OptionKind::flag && equals == word.npos;
    awaits_value = takes_next ? option : nullptr;
  }
  return shown;
}

}  // namespace sluice
