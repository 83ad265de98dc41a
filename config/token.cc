#include "config/token.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "config/read_file.h"

namespace sluice {
namespace {

constexpr std::string_view variable = "HUBSPOT_ACCESS_TOKEN";

std::string_view without_line_ends(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

Parsed<Secret> checked(std::string_view raw, const std::string& place) {
  const std::string_view token = without_line_ends(raw);
  if (token.empty()) return Problem{place + " holds no token: it is empty"};
  const bool visible = std::all_of(token.begin(), token.end(),
                                   [](char letter) { return letter > ' ' && letter <= '~'; });
  if (visible) return Secret{std::string(token)};
  return Problem{place +
                 " holds no token: there are blanks, line breaks or other characters that a token "
                 "never has"};
}

}  // namespace

Parsed<Secret> find_token(const std::string& token_file, const Environment& environment) {
  if (!token_file.empty()) {
    auto content = read_file(token_file);
    if (auto* problem = std::get_if<Problem>(&content)) {
      return Problem{"--token-file: " + std::move(problem->text)};
    }
    return checked(std::get<std::string>(content), "--token-file: " + token_file);
  }
  const auto found = environment.find(variable);
  if (found != environment.end() && !found->second.empty()) {
    return checked(found->second, std::string(variable));
  }
  return Problem{
      "no access token: set HUBSPOT_ACCESS_TOKEN to the access token of a HubSpot app, or name a "
      "file "
      "that holds it with --token-file"};
}

}  // namespace sluice
