#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/draft.h"
#include "config/problem.h"

namespace sluice {

/// The headings of `--help`, in its order.
enum class OptionGroup { input, mapping, schema, sending, limits, output, connection, general };

enum class OptionKind {
  flag,        // present or not; `true` or `false` in a config file
  value,       // one value, the last one given counts
  list,        // one value that is split at commas; an array in a config file
  repeatable,  // any number of values; an array in a config file
};

/// One option: everything that the command line, the config file and the help know of it. All views
/// are literals.
struct Option {
  std::string_view name;  // without dashes; the key in a config file
  char letter;            // the short form, or 0
  OptionKind kind;
  std::string_view placeholder;   // of its value, as help prints it: "NAME", "csv|jsonl|auto"
  std::string_view default_text;  // as help prints it
  std::string_view help;
  std::string_view example;  // as it stands on a command line
  bool in_config_file;       // may stand in the file of --config

  /// Puts one value into the draft. @return what is wrong with the value.
  std::optional<Problem> (*apply)(Draft& draft, std::string_view value);

  /// The value as it may be shown and stored, where it may hold a secret; else null.
  std::string (*shown)(std::string_view value) = nullptr;
};

std::string_view heading(OptionGroup group);

/// A value of `option` without its secrets.
std::string shown_value(const Option& option, std::string_view value);

/// The options of one heading; each list stands in a file of its own.
std::span<const Option> input_options();
std::span<const Option> mapping_options();
std::span<const Option> schema_options();
std::span<const Option> sending_options();
std::span<const Option> limit_options();
std::span<const Option> output_options();
std::span<const Option> connection_options();
std::span<const Option> general_options();

}  // namespace sluice
