#include "config/layer.h"

#include <algorithm>
#include <cstddef>

namespace sluice {

void add_setting(Layer& layer, const Option& option, std::string_view value,
                 const std::string& origin) {
  if (option.kind != OptionKind::list) {
    layer.settings.push_back({&option, std::string(value), origin});
    return;
  }
  std::size_t begin = 0;
  while (begin <= value.size()) {
    const std::size_t comma = std::min(value.find(',', begin), value.size());
    layer.settings.push_back({&option, std::string(value.substr(begin, comma - begin)), origin});
    begin = comma + 1;
  }
}

namespace {

bool is_volume(const Setting& setting) {
  return setting.option->name == "quiet" || setting.option->name == "verbose";
}

/// The same option, or -v over -q and the other way round.
bool overrules(const Setting& stronger, const Setting& weaker) {
  if (stronger.option == weaker.option) return true;
  return is_volume(stronger) && is_volume(weaker) && stronger.value == "true";
}

}  // namespace

void drop_overruled(Layer& weaker, const Layer& stronger) {
  if (!stronger.object.empty()) weaker.object.clear();
  if (!stronger.inputs.empty()) weaker.inputs.clear();
  std::erase_if(weaker.settings, [&](const Setting& setting) {
    return std::any_of(stronger.settings.begin(), stronger.settings.end(),
                       [&](const Setting& other) { return overrules(other, setting); });
  });
}

std::optional<Problem> apply(const Layer& layer, Draft& draft) {
  for (const Setting& setting : layer.settings) {
    const auto problem = setting.option->apply(draft, setting.value);
    if (problem) return Problem{setting.origin + ": " + problem->text};
    draft.settings.push_back(setting);
    const bool is_flag = setting.option->kind == OptionKind::flag;
    draft.run.given.push_back(
        {std::string(setting.option->name), shown_value(*setting.option, setting.value), is_flag});
  }
  if (!layer.object.empty()) {
    draft.run.object = layer.object;
    draft.object_origin = layer.place;
  }
  if (!layer.inputs.empty()) {
    draft.run.inputs = layer.inputs;
    draft.inputs_origin = layer.place;
  }
  return std::nullopt;
}

}  // namespace sluice
