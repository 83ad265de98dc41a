#include "config/packaging/man_page.h"

#include "config/packaging/roff.h"
#include "config/reference.h"

namespace sluice::packaging {
namespace {

std::string paragraph(std::string_view text) {
  return ".PP\n" + roff_text(text) + '\n';
}

std::string option_tag(const Option& option) {
  std::string tag;
  if (option.letter != 0) tag = bold(std::string{'-', option.letter}) + ", ";
  tag += bold("--" + std::string(option.name));
  if (!option.placeholder.empty()) tag += ' ' + italic(option.placeholder);
  return tag;
}

std::string option_entry(const Option& option) {
  std::string entry = tagged(option_tag(option), option.help);
  if (option.default_text.empty()) return entry;
  return entry + ".br\n" + roff_text("Default: " + std::string(option.default_text)) + "\n.br\n" +
         roff_text("Example: " + std::string(option.example)) + '\n';
}

std::string synopsis(const Command& command) {
  std::string line = bold("sluice " + std::string(command.name));
  if (!command.operands.empty()) line += ' ' + italic(command.operands);
  return section("Synopsis") + line + " [" + italic("OPTIONS") + "]\n";
}

std::string options_text(const Command& command) {
  std::string text = section("Options");
  for (const OptionSection& group : sections_of(command)) {
    text += subsection(heading(group.group));
    for (const Option* option : group.options) text += option_entry(*option);
  }
  return text;
}

std::string examples_text(std::span<const std::string_view> examples) {
  std::string text = section("Examples");
  for (const std::string_view example : examples) {
    if (example != examples.front()) text += ".PP\n";
    text += literal_block(example);
  }
  return text;
}

std::string entries(std::span<const Explained> explained) {
  std::string text;
  for (const Explained& each : explained) text += tagged(bold(each.term), each.text);
  return text;
}

std::string environment_text() {
  std::string text = section("Environment") + entries(environment_variables());
  for (const std::string_view rule : value_rules()) text += paragraph(rule);
  return text;
}

/// Every page but that of `self`.
std::string see_also(std::string_view self) {
  std::string line;
  const auto add = [&](const std::string& name) {
    if (name == self) return;
    line += (line.empty() ? "" : ",\n") + bold(name) + "(1)";
  };
  add("sluice");
  for (const Command& command : commands()) add("sluice-" + std::string(command.name));
  add("sluice-sandbox");
  return section("See also") + line + '\n';
}

}  // namespace

std::string overview_page(const Edition& edition) {
  std::string page = page_start({"sluice", edition.version, edition.date},
                                "load CSV and JSONL files into HubSpot through batch upsert") +
                     section("Synopsis") + bold("sluice") + ' ' + italic("COMMAND") + " [" +
                     italic("OPTIONS") + "]\n" + section("Description") + roff_text(purpose()) +
                     '\n' + section("Commands");
  for (const Command& command : commands()) {
    std::string tag = bold(command.name);
    if (!command.operands.empty()) tag += ' ' + italic(command.operands);
    page += tagged(
        tag, std::string(command.summary) + "; see sluice-" + std::string(command.name) + "(1)");
  }
  page += examples_text(find_command("upsert")->examples) + environment_text() +
          section("Exit status") + entries(exit_codes());
  return page + see_also("sluice");
}

std::string command_page(const Command& command, const Edition& edition) {
  const std::string name = "sluice-" + std::string(command.name);
  std::string page = page_start({name, edition.version, edition.date}, command.summary) +
                     synopsis(command) + section("Description") + roff_text(command.description) +
                     '\n' + options_text(command) + examples_text(command.examples);
  if (takes_credentials(command)) page += environment_text();
  page += section("Exit status") + entries(exit_codes_of(command.name));
  return page + see_also(name);
}

std::string sandbox_page(std::span<const sandbox::OptionHelp> options, const Edition& edition) {
  std::string page = page_start({"sluice-sandbox", edition.version, edition.date},
                                "play HubSpot's CRM API on this machine") +
                     section("Synopsis") + bold("sluice-sandbox") + " [" + italic("OPTIONS") +
                     "]\n" + section("Description") + roff_text(sandbox::description()) + '\n' +
                     section("Options");
  std::string group;
  for (const sandbox::OptionHelp& option : options) {
    if (option.group != group) page += subsection(option.group);
    group = option.group;
    std::string tag = bold(option.name);
    if (!option.placeholder.empty()) tag += ' ' + italic(option.placeholder);
    page += tagged(tag, option.help);
    if (!option.default_text.empty()) {
      page += ".br\n" + roff_text("Default: " + option.default_text) + '\n';
    }
  }
  return page + see_also("sluice-sandbox");
}

}  // namespace sluice::packaging
