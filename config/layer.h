#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/draft.h"
#include "config/option.h"
#include "config/problem.h"
#include "config/setting.h"

namespace sluice {

/// What one place (the command line, the config file) says.
struct Layer {
  std::string object;               // empty: not said
  std::vector<std::string> inputs;  // empty: not said
  std::vector<Setting> settings;
  std::string place;  // for people: "command line", "job.toml"
};

/// Adds a value; one of a list is split at commas first.
void add_setting(Layer& layer, const Option& option, std::string_view value,
                 const std::string& origin);

/// Takes away from `weaker` what `stronger` says too; -q and -v contradict each other, so one takes
/// away the other.
void drop_overruled(Layer& weaker, const Layer& stronger);

/// Puts a layer into the draft. @return the first value that is wrong, with its origin.
std::optional<Problem> apply(const Layer& layer, Draft& draft);

}  // namespace sluice
