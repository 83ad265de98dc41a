#include "config/print_config.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "config/command.h"
#include "config/credentials.h"
#include "config/environment_proxy.h"
#include "config/proxy_url.h"
#include "config/toml_text.h"

namespace sluice {
namespace {

constexpr std::size_t comment_column = 40;

/// One line, or several where the entry has several; a comment must not end within.
void append_line(std::string& out, std::string entry, std::string comment) {
  const std::size_t line_start = entry.rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t column = entry.size() - line_start;
  entry.append(column < comment_column ? comment_column - column : 1, ' ');
  std::ranges::replace_if(
      comment, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '?');
  out += entry + "# " + comment + '\n';
}

/// As append_line(), but for people alone.
void append_remark(std::string& out, const std::string& entry, const std::string& comment) {
  append_line(out, "# " + entry, comment);
}

/// "--rate", "job.toml:3" or "run.json".
std::string place_of(const Setting& setting) {
  const std::string name(setting.option->name);
  for (const std::string& ending : {": " + name, ": --" + name}) {
    if (setting.origin.ends_with(ending)) {
      return setting.origin.substr(0, setting.origin.size() - ending.size());
    }
  }
  return setting.origin;
}

std::string credentials_text(const Draft& draft, const Environment& environment) {
  if (!draft.token_file.empty()) return "******** (from the file of token-file)";
  const Credentials credentials{draft.run.connection.token, draft.run.connection.oauth};
  if (!holds_credentials(environment)) return "none";
  std::string text = "********";
  if (!credentials.token.empty()) text += " (HUBSPOT_ACCESS_TOKEN)";
  if (credentials.oauth) {
    text += " (HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, HUBSPOT_REFRESH_TOKEN)";
  }
  return text;
}

class ConfigPrinter {
 public:
  ConfigPrinter(const Draft& draft, const Environment& environment)
      : draft_(draft), environment_(environment) {}

  std::string print() {
    out_ = "# The configuration in effect, as --config reads it.\n\n";
    append_line(out_, "object = " + toml_string(draft_.run.object), draft_.object_origin);
    append_line(out_, "inputs = " + toml_array(draft_.run.inputs), draft_.inputs_origin);
    for (const OptionSection& section : sections_of(*find_command("upsert"))) print(section);
    append_remark(out_, "access token", credentials_text(draft_, environment_));
    return std::move(out_);
  }

 private:
  void print(const OptionSection& section) {
    out_ += "\n# " + std::string(heading(section.group)) + '\n';
    for (const Option* option : section.options) {
      if (option->in_config_file) print(*option);
    }
  }

  void print(const Option& option) {
    std::vector<std::string> values;
    const Setting* last = nullptr;
    for (const Setting& setting : draft_.settings) {
      if (setting.option != &option) continue;
      values.push_back(shown_value(option, setting.value));
      last = &setting;
    }
    if (last != nullptr) {
      print_given(option, values, *last);
    } else if (option.name == "proxy" && !proxy_variable(environment_).empty()) {
      print_environment_proxy();
    } else {
      append_remark(out_, std::string(option.name), "default: " + std::string(option.default_text));
    }
  }

  /// What cannot be given back, or does not count, is a comment.
  void print_given(const Option& option, const std::vector<std::string>& values,
                   const Setting& last) {
    const std::string entry = std::string(option.name) + " = " + toml_value(option, values);
    if (values.back() != last.value) {
      append_remark(out_, entry, place_of(last) + "; secrets are not shown");
    } else if (option.name == "token-file" && draft_.token_file.empty()) {
      append_remark(out_, entry, place_of(last) + "; the environment's credentials count more");
    } else {
      append_line(out_, entry, place_of(last));
    }
  }

  void print_environment_proxy() {
    const std::string variable(proxy_variable(environment_));
    const auto& proxy = draft_.run.connection.proxy;
    if (!proxy) return append_remark(out_, "proxy", "none: the host is exempt from " + variable);
    const std::string entry = "proxy = " + toml_string(to_string(*proxy));
    if (!proxy->credentials.empty()) {
      return append_remark(out_, entry, variable + "; secrets are not shown");
    }
    append_line(out_, entry, variable);
  }

  const Draft& draft_;
  const Environment& environment_;
  std::string out_;
};

}  // namespace

std::string config_text(const Draft& draft, const Environment& environment) {
  return ConfigPrinter(draft, environment).print();
}

}  // namespace sluice
