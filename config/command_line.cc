#include "config/command_line.h"

#include <optional>
#include <utility>
#include <vector>

#include "config/arguments.h"
#include "config/assign.h"
#include "config/check_draft.h"
#include "config/command.h"
#include "config/config_file.h"
#include "config/credentials.h"
#include "config/help.h"
#include "config/map_file.h"
#include "config/nearest.h"
#include "config/read_file.h"
#include "config/version.h"

namespace sluice {
namespace {

UsageError usage_error(const Command& command, const Problem& problem) {
  return {problem.text, "sluice " + std::string(command.name) + " --help"};
}

UsageError unknown_command(std::string_view word) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const std::string_view name = word.substr(0, word.find('='));
  const std::string what =
      word.starts_with('-') ? "options stand behind a command, and " + in_quotes(name) + " is none"
                            : "unknown command " + in_quotes(name);
  const auto nearest = nearest_name(word, names);
  return {what + (nearest ? "; did you mean " + std::string(*nearest) + '?' : ""), "sluice --help"};
}

/// Under the flags lie the environment, whose only options are credentials, and the config file.
std::optional<Problem> apply_layers(const Command& command, const Layer& flags,
                                    const Environment& environment, Draft& draft) {
  if (auto problem = apply(flags, draft)) return problem;
  if (draft.config_file.empty()) return std::nullopt;

  auto content = read_file(draft.config_file);
  if (auto* problem = std::get_if<Problem>(&content)) {
    return Problem{"--config: " + std::move(problem->text)};
  }
  auto parsed = parse_config_file(draft.config_file, std::get<std::string>(content), command);
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);

  auto& file = std::get<Layer>(parsed);
  drop_overruled(file, flags);
  const std::string flag_token_file = draft.token_file;
  if (auto problem = apply(file, draft)) return problem;
  if (holds_credentials(environment)) draft.token_file = flag_token_file;
  return std::nullopt;
}

std::optional<Problem> read_mapping_file(Draft& draft) {
  if (draft.map_file.empty()) return std::nullopt;
  auto content = read_file(draft.map_file);
  if (auto* problem = std::get_if<Problem>(&content)) {
    return Problem{"--map-file: " + std::move(problem->text)};
  }
  auto parsed = parse_map_file(draft.map_file, std::get<std::string>(content));
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  for (const ColumnMapping& mapping : std::get<std::vector<ColumnMapping>>(parsed)) {
    insert_once(draft.run.mapping.columns, mapping);
  }
  return std::nullopt;
}

/// The credentials come last: whoever tries a command first learns everything else that is wrong
/// with it.
std::optional<Problem> complete(Draft& draft, const Environment& environment) {
  if (auto problem = read_mapping_file(draft)) return problem;
  if (auto problem = check_draft(draft)) return problem;
  draft.run.output.verbosity = draft.quiet ? -1 : draft.verbose ? 1 : 0;
  auto found = find_credentials(draft.token_file, environment);
  if (auto* problem = std::get_if<Problem>(&found)) return std::move(*problem);
  auto& credentials = std::get<Credentials>(found);
  draft.run.connection.token = credentials.token;
  draft.run.connection.oauth = std::move(credentials.oauth);
  return std::nullopt;
}

CommandLine read_command(const Command& command, std::span<const std::string_view> arguments,
                         const Environment& environment) {
  auto flags = read_arguments(command, arguments);
  if (auto* problem = std::get_if<Problem>(&flags)) return usage_error(command, *problem);
  Draft draft;
  if (auto problem = apply_layers(command, std::get<Layer>(flags), environment, draft)) {
    return usage_error(command, *problem);
  }
  if (draft.wants_help) return ShowText{help_text(command)};
  if (command.name == "objects") return ObjectsCommand{draft.run.output.json_summary};
  if (auto problem = complete(draft, environment)) return usage_error(command, *problem);
  return std::move(draft.run);
}

}  // namespace

CommandLine parse_command_line(std::span<const std::string_view> arguments,
                               const Environment& environment) {
  if (arguments.size() < 2) return UsageError{"no command given", "sluice --help"};
  const std::string_view word = arguments[1];
  if (word == "--help" || word == "-h") return ShowText{overview_text()};
  if (word == "--version") return ShowText{"sluice " + std::string(version()) + '\n'};
  const Command* command = find_command(word);
  if (command == nullptr) return unknown_command(word);
  CommandLine result = read_command(*command, arguments.subspan(2), environment);
  if (auto* run = std::get_if<RunConfig>(&result)) {
    run->command_line.assign(arguments.begin(), arguments.end());
  }
  return result;
}

}  // namespace sluice
