#include "config/config_file.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "config/nearest.h"

namespace sluice {
namespace {

std::string place(const std::string& name, const toml::source_position& position) {
  return name + ':' + std::to_string(position.line) + ": ";
}

/// A text, a whole number or a boolean as it would stand on a command line.
std::optional<std::string> scalar_text(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  return std::nullopt;
}

/// One such value, or an array of them.
std::optional<std::vector<std::string>> as_texts(const toml::node& node) {
  std::vector<std::string> texts;
  if (auto text = scalar_text(node)) {
    texts.push_back(std::move(*text));
    return texts;
  }
  if (!node.is_array()) return std::nullopt;
  for (const toml::node& element : *node.as_array()) {
    auto text = scalar_text(element);
    if (!text) return std::nullopt;
    texts.push_back(std::move(*text));
  }
  return texts;
}

class ConfigFileReader {
 public:
  ConfigFileReader(const std::string& name, const Command& command)
      : name_(name), options_(options_of(command)) {}

  Parsed<Layer> read(const toml::table& table) {
    for (const auto& [key, node] : table) {
      if (auto problem = read_entry(key.str(), node)) {
        return Problem{place(name_, key.source().begin) + problem->text};
      }
    }
    return std::move(layer_);
  }

 private:
  std::optional<Problem> read_entry(std::string_view key, const toml::node& node) {
    if (key == "object") return read_object(node);
    if (key == "inputs") return read_inputs(node);
    for (const Option* option : options_) {
      if (option->name == key && option->in_config_file) return read_option(*option, node);
    }
    return unknown_key(key);
  }

  std::optional<Problem> read_object(const toml::node& node) {
    const auto text = node.value_exact<std::string>();
    if (!text || text->empty()) return Problem{"object: write a text like \"contacts\""};
    layer_.object = *text;
    return std::nullopt;
  }

  std::optional<Problem> read_inputs(const toml::node& node) {
    auto texts = as_texts(node);
    if (!texts || texts->empty()) return Problem{"inputs: write an array like [\"people.csv\"]"};
    layer_.inputs = std::move(*texts);
    return std::nullopt;
  }

  std::optional<Problem> read_option(const Option& option, const toml::node& node) {
    const std::string origin = place(name_, node.source().begin) + std::string(option.name);
    if (const auto text = scalar_text(node)) {
      add_setting(layer_, option, *text, origin);
      return std::nullopt;
    }
    return read_array(option, node, origin);
  }

  /// Elements of a list are not split again: they may hold commas.
  std::optional<Problem> read_array(const Option& option, const toml::node& node,
                                    const std::string& origin) {
    const bool takes_array =
        option.kind == OptionKind::repeatable || option.kind == OptionKind::list;
    const auto texts = takes_array ? as_texts(node) : std::nullopt;
    if (!texts) {
      return Problem{std::string(option.name) + ": write a text or a number" +
                     (takes_array ? ", or an array of them" : "") + ", as on the command line"};
    }
    for (const std::string& text : *texts) layer_.settings.push_back({&option, text, origin});
    return std::nullopt;
  }

  Problem unknown_key(std::string_view key) const {
    std::vector<std::string_view> names{"object", "inputs"};
    for (const Option* option : options_) {
      if (option->name == key) return {std::string(key) + " stands on the command line only"};
      if (option->in_config_file) names.push_back(option->name);
    }
    std::string message = "unknown key " + in_quotes(key);
    const auto nearest = nearest_name(key, names);
    if (nearest) message += "; did you mean " + std::string(*nearest) + '?';
    return {message};
  }

  const std::string& name_;
  std::vector<const Option*> options_;
  Layer layer_;
};

}  // namespace

Parsed<Layer> parse_config_file(const std::string& name, std::string_view text,
                                const Command& command) {
  const toml::parse_result parsed = toml::parse(text, name);
  if (parsed) return ConfigFileReader(name, command).read(parsed.table());
  return Problem{place(name, parsed.error().source().begin) +
                 "not valid TOML: " + std::string(parsed.error().description())};
}

}  // namespace sluice
