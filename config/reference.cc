#include "config/reference.h"

namespace sluice {
namespace {

constexpr Explained variables[] = {
    {"HUBSPOT_ACCESS_TOKEN", "the access token of a HubSpot app"},
    {"HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, HUBSPOT_REFRESH_TOKEN",
     "OAuth, all three together: access tokens are fetched by themselves, and again when one has "
     "expired; if HUBSPOT_ACCESS_TOKEN is set too, it is used until it expires"},
    {"HTTPS_PROXY, ALL_PROXY",
     "the HTTP proxy to reach the API through: http://user:password@proxy:3128"},
    {"NO_PROXY",
     "hosts to reach without it: api.hubapi.com,.example.com,10.0.0.0/8 or * (of the last three, "
     "names in lower case count first, as in curl)"},
};

constexpr std::string_view rules[] = {
    "The token is never taken from the command line, where every process of the machine could see "
    "it. An option is taken from the command line first, then from the variables above, then, "
    "where "
    "the command takes one, from the file of --config: so --token-file FILE as a flag sets the "
    "variables of HubSpot aside, and in the config file it counts only where none of them is set. "
    "A "
    "switch that a file or a resumed run has on is turned off with =false: --keep-going=false.",
    "Sizes are written like 1MiB, 512KiB or 100kB; durations like 500ms, 30s or 1h30m; shares like "
    "5%.",
};

constexpr Explained codes[] = {
    {"0", "every record succeeded"},
    {"1", "the run finished and some records failed; they stand in the error file"},
    {"2", "wrong usage, configuration, input or account; nothing was sent"},
    {"3", "stopped by an error: token, service, a refusal of the whole request, disk"},
    {"4", "stopped at --max-errors"},
    {"5", "stopped early by the account's quota, by throttling or by --max-duration"},
    {"129, 130, 143",
     "stopped by SIGHUP, SIGINT or SIGTERM after what was in flight; a second signal does not "
     "wait"},
};

constexpr Explained check_codes[] = {
    {"0",
     "no record failed a check; without definitions (no token and no --schema, or HubSpot did not "
     "tell) columns and values were not checked"},
    {"1", "some records cannot be sent"},
    {"2", "wrong usage or input"},
};

constexpr Explained schema_codes[] = {
    {"0", "the definitions were printed"},
    {"2", "wrong usage"},
    {"3", "HubSpot did not tell"},
};

constexpr Explained reading_codes[] = {
    {"0", "done"},
    {"2", "wrong usage or input"},
};

}  // namespace

std::string_view purpose() {
  return "sluice loads CSV and JSONL files into HubSpot CRM objects through batch upsert, up to "
         "the account's limit and never past it, with one verdict for every record.";
}

std::span<const Explained> environment_variables() {
  return variables;
}

std::span<const std::string_view> value_rules() {
  return rules;
}

std::span<const Explained> exit_codes() {
  return codes;
}

std::span<const Explained> exit_codes_of(std::string_view command) {
  if (command == "check") return check_codes;
  if (command == "schema") return schema_codes;
  if (command == "upsert" || command == "resume") return codes;
  return reading_codes;
}

}  // namespace sluice
