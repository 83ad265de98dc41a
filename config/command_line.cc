#include "config/command_line.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "config/arguments.h"
#include "config/assign.h"
#include "config/authority.h"
#include "config/base_url.h"
#include "config/check_draft.h"
#include "config/command.h"
#include "config/config_file.h"
#include "config/credentials.h"
#include "config/environment_proxy.h"
#include "config/help.h"
#include "config/map_file.h"
#include "config/nearest.h"
#include "config/print_config.h"
#include "config/proxy_url.h"
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

void drop_proxy(Layer& layer) {
  std::erase_if(layer.settings,
                [](const Setting& setting) { return setting.option->name == "proxy"; });
}

/// Under the flags lie the environment, whose only options are credentials, and `lower`.
std::optional<Problem> apply_below(Layer lower, const Layer& flags, const Environment& environment,
                                   Draft& draft) {
  drop_overruled(lower, flags);
  const std::string flag_token_file = draft.token_file;
  if (auto problem = apply(lower, draft)) return problem;
  if (holds_credentials(environment)) draft.token_file = flag_token_file;
  return std::nullopt;
}

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
  if (!proxy_variable(environment).empty()) drop_proxy(file);
  return apply_below(std::move(file), flags, environment, draft);
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

std::optional<Problem> add_credentials(Draft& draft, const Environment& environment) {
  auto found = find_credentials(draft.token_file, environment);
  if (auto* problem = std::get_if<Problem>(&found)) return std::move(*problem);
  auto& credentials = std::get<Credentials>(found);
  draft.run.connection.token = credentials.token;
  draft.run.connection.oauth = std::move(credentials.oauth);
  return std::nullopt;
}

/// The way to the API: through the proxy that was asked for, else as the environment says.
std::optional<Problem> find_way(Draft& draft, const Environment& environment) {
  ConnectionOptions& connection = draft.run.connection;
  const auto url = std::get<BaseUrl>(parse_base_url(connection.base_url));
  if (!draft.proxy_given) return assign(connection.proxy, environment_proxy(url, environment));
  if (connection.proxy && !url.tls && !is_loopback(connection.proxy->host)) {
    return Problem{
        "--proxy would be sent the token unencrypted, as --base-url begins with http://; leave "
        "the proxy out, or use https://"};
  }
  return std::nullopt;
}

/// The credentials come last: whoever tries a command first learns everything else that is wrong
/// with it.
std::optional<Problem> complete(Draft& draft, const Environment& environment) {
  if (auto problem = read_mapping_file(draft)) return problem;
  if (auto problem = check_draft(draft)) return problem;
  if (auto problem = find_way(draft, environment)) return problem;
  draft.run.output.verbosity = draft.quiet ? -1 : draft.verbose ? 1 : 0;
  const bool sends = !draft.is_check && !draft.wants_config;
  if (!sends && draft.token_file.empty() && !holds_credentials(environment)) {
    return std::nullopt;
  }
  return add_credentials(draft, environment);
}

/// What `given` says, for an option table that knows every option.
Layer layer_of(const std::vector<GivenOption>& given, const std::string& place) {
  const std::vector<const Option*> options = options_of(*find_command("upsert"));
  Layer layer;
  for (const GivenOption& each : given) {
    const auto known = std::ranges::find(options, each.name, &Option::name);
    if (known == options.end()) {
      throw Problem{place + "this version knows no option --" + each.name};
    }
    layer.settings.push_back({*known, each.value, place + "--" + each.name});
  }
  return layer;
}

/// A relative path means what it meant when the run began.
void resolve_paths(Layer& layer, const std::string& working_directory) {
  for (Setting& setting : layer.settings) {
    const bool is_path = setting.option->placeholder.starts_with("FILE");
    if (is_path && !setting.value.starts_with('/')) {
      setting.value = working_directory + '/' + setting.value;
    }
  }
}

/// The proxy's credentials are not stored.
void drop_incomplete_proxy(Layer& layer) {
  std::erase_if(layer.settings, [](const Setting& setting) {
    return setting.option->name == "proxy" && lacks_credentials(setting.value);
  });
}

std::variant<RunConfig, ShowText, UsageError> resumed_run(const StoredCommand& stored,
                                                          const ResumeCommand& resume,
                                                          const Environment& environment) {
  Draft draft;
  const auto require = [](std::optional<Problem> problem) {
    if (problem) throw std::move(*problem);
  };
  const Layer overrides = layer_of(resume.overrides, "");
  Layer layer = layer_of(stored.given, "run.json: ");
  resolve_paths(layer, stored.working_directory);
  if (!proxy_variable(environment).empty()) drop_incomplete_proxy(layer);
  layer.place = "run.json";
  layer.object = stored.object;
  layer.inputs = stored.inputs;
  require(apply(overrides, draft));
  require(apply_below(std::move(layer), overrides, environment, draft));
  require(complete(draft, environment));
  if (draft.wants_config) return ShowText{config_text(draft, environment)};
  draft.run.command_line = resume.command_line;
  return std::move(draft.run);
}

CommandLine resume_command(const Layer& flags) {
  const UsageError wrong{"resume takes one run directory, like: sluice resume sluice-runs/NAME",
                         "sluice resume --help"};
  if (flags.object.empty() || !flags.inputs.empty()) return wrong;
  ResumeCommand command{flags.object, {}, {}};
  for (const Setting& setting : flags.settings) {
    const bool is_flag = setting.option->kind == OptionKind::flag;
    command.overrides.push_back({std::string(setting.option->name), setting.value, is_flag});
  }
  return command;
}

CommandLine report_command(const Layer& flags) {
  if (flags.object.empty() || !flags.inputs.empty()) {
    return UsageError{"report takes one run directory, like: sluice report sluice-runs/NAME",
                      "sluice report --help"};
  }
  return ReportCommand{flags.object};
}

CommandLine schema_command(const Command& command, Draft& draft, bool has_inputs,
                           const Environment& environment) {
  if (draft.run.object.empty() || has_inputs) {
    return usage_error(command, {"schema takes one object, like: sluice schema contacts"});
  }
  draft.run.output.verbosity = draft.quiet ? -1 : draft.verbose ? 1 : 0;
  if (auto problem = find_way(draft, environment)) return usage_error(command, *problem);
  if (auto problem = add_credentials(draft, environment)) return usage_error(command, *problem);
  return SchemaCommand{std::move(draft.run)};
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
  draft.is_check = draft.is_check || command.name == "check";
  if (command.name == "objects") return ObjectsCommand{draft.run.output.json_summary};
  if (command.name == "report") return report_command(std::get<Layer>(flags));
  if (command.name == "resume") return resume_command(std::get<Layer>(flags));
  if (command.name == "schema") {
    return schema_command(command, draft, !std::get<Layer>(flags).inputs.empty(), environment);
  }
  if (auto problem = complete(draft, environment)) return usage_error(command, *problem);
  if (draft.wants_config) return ShowText{config_text(draft, environment)};
  if (draft.is_check) return CheckCommand{std::move(draft.run)};
  return std::move(draft.run);
}

std::string version_line() {
  std::string line = "sluice " + std::string(version());
  if (!commit().empty()) line += " (commit " + std::string(commit()) + ")";
  return line + '\n';
}

}  // namespace

std::variant<RunConfig, ShowText, UsageError> resume_config(const StoredCommand& stored,
                                                            const ResumeCommand& resume,
                                                            const Environment& environment) {
  try {
    return resumed_run(stored, resume, environment);
  } catch (const Problem& problem) {
    return usage_error(*find_command("resume"), problem);
  }
}

CommandLine parse_command_line(std::span<const std::string_view> arguments,
                               const Environment& environment) {
  if (arguments.size() < 2) return UsageError{"no command given", "sluice --help"};
  const std::string_view word = arguments[1];
  if (word == "--help" || word == "-h") return ShowText{overview_text()};
  if (word == "--version") return ShowText{version_line()};
  const Command* command = find_command(word);
  if (command == nullptr) return unknown_command(word);
  CommandLine result = read_command(*command, arguments.subspan(2), environment);
  const std::vector<std::string> words = shown_words(arguments);
  if (auto* run = std::get_if<RunConfig>(&result)) run->command_line = words;
  if (auto* check = std::get_if<CheckCommand>(&result)) check->run.command_line = words;
  if (auto* resume = std::get_if<ResumeCommand>(&result)) resume->command_line = words;
  return result;
}

}  // namespace sluice
