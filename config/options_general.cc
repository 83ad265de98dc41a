#include "config/assign.h"
#include "config/option.h"
#include "config/texts.h"

namespace sluice {
namespace {

constexpr Option options[] = {
    {"config", 0, OptionKind::value, "FILE", "none",
     "Read options from a TOML file; keys are the long names, \"object\" and \"inputs\" too.",
     "--config job.toml", false,
     [](Draft& draft, std::string_view value) {
       return assign(draft.config_file, parse_text(value));
     }},
    {"print-config", 0, OptionKind::flag, "", "the command is carried out",
     "Print the options that count and where each comes from, as a file for --config, and do "
     "nothing else.",
     "--print-config", false,
     [](Draft& draft, std::string_view value) {
       return assign(draft.wants_config, parse_switch(value));
     }},
    {"dry-run", 'n', OptionKind::flag, "", "records are sent",
     "Only check the inputs and send nothing, as sluice check does.", "--dry-run", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.is_check, parse_switch(value));
     }},
    {"help", 'h', OptionKind::flag, "", "", "Show this text.", "--help", false,
     [](Draft& draft, std::string_view value) {
       return assign(draft.wants_help, parse_switch(value));
     }},
};

}  // namespace

std::span<const Option> general_options() {
  return options;
}

std::string shown_value(const Option& option, std::string_view value) {
  return option.shown == nullptr ? std::string(value) : option.shown(value);
}

std::string_view heading(OptionGroup group) {
  switch (group) {
    case OptionGroup::input:
      return "Input";
    case OptionGroup::mapping:
      return "Mapping";
    case OptionGroup::schema:
      return "Checks and conversions";
    case OptionGroup::sending:
      return "Sending";
    case OptionGroup::limits:
      return "Limits";
    case OptionGroup::output:
      return "Output";
    case OptionGroup::connection:
      return "Connection";
    case OptionGroup::general:
      return "General";
  }
  return {};
}

}  // namespace sluice
