#include "config/credentials.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "config/read_file.h"

namespace sluice {
namespace {

constexpr std::string_view token_variable = "HUBSPOT_ACCESS_TOKEN";
constexpr std::string_view client_id_variable = "HUBSPOT_CLIENT_ID";
constexpr std::string_view client_secret_variable = "HUBSPOT_CLIENT_SECRET";
constexpr std::string_view refresh_token_variable = "HUBSPOT_REFRESH_TOKEN";
constexpr std::string_view oauth_variables[] = {client_id_variable, client_secret_variable,
                                                refresh_token_variable};

std::string_view value_of(const Environment& environment, std::string_view variable) {
  const auto found = environment.find(variable);
  return found == environment.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view without_line_ends(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

/// @param kind what the place should hold: "token"
Parsed<Secret> checked(std::string_view raw, const std::string& place, const std::string& kind) {
  const std::string_view value = without_line_ends(raw);
  if (value.empty()) return Problem{place + " holds no " + kind + ": it is empty"};
  const bool visible = std::all_of(value.begin(), value.end(),
                                   [](char letter) { return letter > ' ' && letter <= '~'; });
  if (visible) return Secret{std::string(value)};
  return Problem{place + " holds no " + kind +
                 ": there are blanks, line breaks or other characters that a " + kind +
                 " never has"};
}

Parsed<Credentials> from_file(const std::string& token_file) {
  auto content = read_file(token_file);
  if (auto* problem = std::get_if<Problem>(&content)) {
    return Problem{"--token-file: " + std::move(problem->text)};
  }
  const Secret raw(std::move(std::get<std::string>(content)));
  auto token = checked(raw.reveal(), "--token-file: " + token_file, "token");
  if (auto* problem = std::get_if<Problem>(&token)) return std::move(*problem);
  return Credentials{std::get<Secret>(std::move(token)), std::nullopt};
}

/// "HUBSPOT_CLIENT_ID and HUBSPOT_REFRESH_TOKEN are not set"; empty where all are or none is.
std::string missing_for_oauth(const Environment& environment) {
  std::string names;
  std::size_t missing = 0;
  for (const std::string_view variable : oauth_variables) {
    if (!value_of(environment, variable).empty()) continue;
    names.append(missing++ == 0 ? "" : " and ").append(variable);
  }
  if (missing == 0 || missing == std::size(oauth_variables)) return {};
  return names + (missing == 1 ? " is not set" : " are not set");
}

Parsed<std::optional<OAuthCredentials>> oauth_from(const Environment& environment) {
  if (const std::string missing = missing_for_oauth(environment); !missing.empty()) {
    return Problem{
        "OAuth needs HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and HUBSPOT_REFRESH_TOKEN together, "
        "but " +
        missing + "; set all three, unset the others, or give a token by --token-file"};
  }
  std::vector<Secret> values;
  for (const std::string_view variable : oauth_variables) {
    const std::string_view raw = value_of(environment, variable);
    if (raw.empty()) return std::optional<OAuthCredentials>();
    auto value = checked(raw, std::string(variable), "credential");
    if (auto* problem = std::get_if<Problem>(&value)) return std::move(*problem);
    values.push_back(std::get<Secret>(std::move(value)));
  }
  return std::optional(OAuthCredentials{std::string(values[0].reveal()), values[1], values[2]});
}

Parsed<Credentials> from_environment(const Environment& environment) {
  auto oauth = oauth_from(environment);
  if (auto* problem = std::get_if<Problem>(&oauth)) return std::move(*problem);
  Credentials credentials{{}, std::get<std::optional<OAuthCredentials>>(std::move(oauth))};
  const std::string_view raw = value_of(environment, token_variable);
  if (!raw.empty()) {
    auto token = checked(raw, std::string(token_variable), "token");
    if (auto* problem = std::get_if<Problem>(&token)) return std::move(*problem);
    credentials.token = std::get<Secret>(token);
  }
  if (!credentials.token.empty() || credentials.oauth) return credentials;
  return Problem{
      "no access token: set HUBSPOT_ACCESS_TOKEN to the access token of a HubSpot app, name a file "
      "that holds it with --token-file, or set HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and "
      "HUBSPOT_REFRESH_TOKEN for OAuth"};
}

}  // namespace

bool holds_credentials(const Environment& environment) {
  const auto is_set = [&](std::string_view name) { return !value_of(environment, name).empty(); };
  return is_set(token_variable) || std::ranges::any_of(oauth_variables, is_set);
}

Parsed<Credentials> find_credentials(const std::string& token_file,
                                     const Environment& environment) {
  return token_file.empty() ? from_environment(environment) : from_file(token_file);
}

}  // namespace sluice
