#include <utility>

#include "config/assign.h"
#include "config/base_url.h"
#include "config/choice.h"
#include "config/option.h"
#include "config/proxy_url.h"
#include "config/quantities.h"
#include "config/texts.h"

namespace sluice {
namespace {

constexpr Choice<ApiVersion> api_versions[] = {
    {"v3", ApiVersion::v3}, {"2026-03", ApiVersion::v2026_03}, {"2026-09", ApiVersion::v2026_09}};

Parsed<std::string> parse_url(std::string_view text) {
  auto parsed = parse_base_url(text);
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  return to_string(std::get<BaseUrl>(parsed));
}

Parsed<std::uint64_t> parse_account_id(std::string_view text) {
  constexpr std::uint64_t largest = std::uint64_t{1} << 53;  // HubSpot's ids are JSON numbers
  auto parsed = parse_count(text, 1, largest);
  if (std::holds_alternative<std::uint64_t>(parsed)) return parsed;
  return Problem{in_quotes(text) +
                 " is no account id; write the number that stands in the addresses of HubSpot's "
                 "pages, like 12345678"};
}

constexpr Option options[] = {
    {"base-url", 0, OptionKind::value, "URL", "https://api.hubapi.com",
     "Where the API is; plain http:// for this machine only.", "--base-url http://127.0.0.1:8080",
     true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.connection.base_url, parse_url(value));
     }},
    {"api-version", 0, OptionKind::value, "v3|2026-03|2026-09", "v3",
     "The paths of the API to use.", "--api-version 2026-03", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.connection.api_version, parse_choice(value, api_versions));
     }},
    {"ca-file", 0, OptionKind::value, "FILE", "the system's store",
     "Certificates (PEM) of the authorities to trust.", "--ca-file company-ca.pem", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.connection.ca_file, parse_text(value));
     }},
    {"proxy", 0, OptionKind::value, "URL|none", "HTTPS_PROXY, but where NO_PROXY exempts the host",
     "Reach the API by a tunnel through this HTTP proxy, or through none. User and password may "
     "stand in the URL, percent-encoded, but better in HTTPS_PROXY or in the config file, where "
     "other processes cannot see them.",
     "--proxy http://proxy.example.com:3128", true,
     [](Draft& draft, std::string_view value) {
       draft.proxy_given = true;
       return assign(draft.run.connection.proxy, parse_proxy_option(value));
     },
     without_credentials},
    {"expect-portal", 0, OptionKind::value, "ID", "any account",
     "Refuse to send to another account than the one with this id.", "--expect-portal 12345678",
     true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.connection.expect_portal, parse_account_id(value));
     }},
    {"no-preflight", 0, OptionKind::flag, "", "the account is asked first",
     "Make no call before the first record: the account is not shown, its day is taken to end at "
     "midnight UTC, and columns and values are checked only with --schema.",
     "--no-preflight", true,
     [](Draft& draft, std::string_view value) {
       bool no_preflight = false;
       auto problem = assign(no_preflight, parse_switch(value));
       draft.run.connection.preflight = !no_preflight;
       return problem;
     }},
    {"token-file", 0, OptionKind::value, "FILE", "HUBSPOT_ACCESS_TOKEN",
     "Read the access token from this file instead of the environment.",
     "--token-file /run/secrets/hubspot", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.token_file, parse_text(value));
     }},
};

}  // namespace

std::span<const Option> connection_options() {
  return options;
}

}  // namespace sluice
