#include "sandbox/options.h"

#include <charconv>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include <CLI/CLI.hpp>

#include "sandbox/tier.h"

namespace sluice::sandbox {
namespace {

// Option values that are not yet what they mean.
struct Texts {
  std::string tier = "pro";
  std::string limit;
  std::string daily;
  std::string latency = "0ms";
  std::vector<std::string> tokens;
  std::string oauth;
  std::string token_lifetime = "30m";
  std::vector<std::string> faults;
  std::string fault_script;
  std::string trace_echo = "on";
  std::string partial_trace_ids = "none";
  std::string conflict = "per_record_207";
  std::string duplicates = "exact";
  std::string archived_key = "new";
  std::string company_domain = "off";
  std::string refused_calls = "count";
  std::string window = "rolling";
};

void add_server(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("--port", options.port, "port on 127.0.0.1; 0 picks a free one and prints it")
      ->capture_default_str()
      ->group("Server");
  app.add_option("--tls", options.tls_directory,
                 "serve HTTPS with DIR/cert.pem and DIR/key.pem, which are made (self-signed, for "
                 "localhost and 127.0.0.1) if missing; clients trust DIR/cert.pem")
      ->type_name("DIR")
      ->group("Server");
  app.add_option("--store", options.store,
                 "keep records, custom objects and custom properties in this file: read at the "
                 "start, appended to with every call, so that even a killed sandbox loses nothing")
      ->type_name("FILE")
      ->group("Server");
  app.add_option("--latency", texts.latency,
                 "time before a reply, e.g. 100ms+4ms/record~20ms (~ is jitter). Recorded: 101 to "
                 "169 ms for upserts of 1 or 2 records; nothing is known for 100")
      ->capture_default_str()
      ->group("Server");
  app.add_option("--seed", options.service.seed, "seed of everything random")
      ->capture_default_str()
      ->group("Server");
}

void add_account(CLI::App& app, Options& options, Texts& texts) {
  ServiceOptions& service = options.service;
  const char* group = "Account";
  app.add_option("--portal", service.portal, "id of the account")
      ->capture_default_str()
      ->group(group);
  app.add_option("--account-type", service.account.type,
                 "STANDARD, SANDBOX, DEVELOPER_TEST or APP_DEVELOPER (documented)")
      ->capture_default_str()
      ->check(CLI::IsMember({"STANDARD", "SANDBOX", "DEVELOPER_TEST", "APP_DEVELOPER"}))
      ->group(group);
  app.add_option(
         "--time-zone", service.account.time_zone,
         "the daily quota starts anew at midnight there (documented), e.g. America/New_York")
      ->capture_default_str()
      ->group(group);
  app.add_option("--token", texts.tokens,
                 "accept TOKEN[@APP][=SCOPE,SCOPE]; tokens of one APP share a window, without "
                 "scopes all are granted. Repeatable. Without --token any token will do")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option(
         "--oauth", texts.oauth,
         "accept tokens refreshed with CLIENT_ID:CLIENT_SECRET:REFRESH_TOKEN; they belong to "
         "a public app (110/10 unless --limit says otherwise, no day. Documented)")
      ->group(group);
  app.add_option("--token-lifetime", texts.token_lifetime,
                 "of refreshed tokens. Documented: expires_in 1800")
      ->capture_default_str()
      ->group(group);
  app.add_option("--define", service.definitions,
                 "a further property, e.g. contacts.badge:string:unique or \"deals.size "
                 "enumeration/select | Size | s:Small; l:Large\". Repeatable")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--custom-object", service.custom_objects,
                 "a custom object NAME, found as p{portal}_NAME and 2-1000001, ... Repeatable")
      ->allow_extra_args(false)
      ->group(group);
}

void add_limits(CLI::App& app, Options& options, Texts& texts) {
  const char* group = "Limits";
  app.add_option("--tier", texts.tier,
                 "free (100/10, 250,000 a day), pro (190/10, 625,000), enterprise (190/10, "
                 "1,000,000), addon (250/10, 2,000,000), oauth (110/10, no day). Documented 2026")
      ->capture_default_str()
      ->group(group);
  app.add_option("--limit", texts.limit,
                 "N/SECONDS or none instead of the tier's; none also lifts the daily quota unless "
                 "--daily says otherwise")
      ->group(group);
  app.add_option("--daily", texts.daily, "calls a day and account, or none, instead of the tier's")
      ->group(group);
  app.add_option("--daily-used", options.service.daily_used, "calls already made today")
      ->group(group);
  app.add_option("--other-load", options.service.other_calls_per_second,
                 "calls per second of others that eat the same limits")
      ->group(group);
  app.add_option("--window", texts.window,
                 "rolling|fixed. Recorded: the policy is called ten_secondly_rolling; the exact "
                 "algorithm is unknown")
      ->capture_default_str()
      ->check(CLI::IsMember({"rolling", "fixed"}))
      ->group(group);
  app.add_option("--refused-calls", texts.refused_calls,
                 "count|free: whether a 429 uses up the daily quota. No source")
      ->capture_default_str()
      ->check(CLI::IsMember({"count", "free"}))
      ->group(group);
}

void add_switches(CLI::App& app, Texts& texts) {
  const auto add = [&app](const char* name, std::string& text, const char* help,
                          std::vector<std::string> choices) {
    app.add_option(name, text, help)
        ->capture_default_str()
        ->check(CLI::IsMember(std::move(choices)))
        ->group("Behaviour that no source settles (the default is what the evidence favours)");
  };
  add("--trace-echo", texts.trace_echo,
      "on|off: objectWriteTraceId in results[]. Recorded in June 2026 (contacts); absent in 2025",
      {"on", "off"});
  add("--partial-trace-ids", texts.partial_trace_ids,
      "none|all: trace ids on some inputs only count as none or as all. No source",
      {"none", "all"});
  add("--conflict-with-trace", texts.conflict,
      "per_record_207|whole_batch_409: a taken e-mail, all inputs with trace ids. Recorded as 207 "
      "for create; as 409 for upsert without trace ids",
      {"per_record_207", "whole_batch_409"});
  add("--duplicate-check", texts.duplicates,
      "exact|folded: e-mails as ids of one batch compared with or without case. No source",
      {"exact", "folded"});
  add("--archived-key", texts.archived_key,
      "new|restore: an upsert by the key of an archived record. No source", {"new", "restore"});
  add("--company-domain-key", texts.company_domain,
      "off|on: companies by domain. Refused live; promised by HubSpot's own command line tool",
      {"off", "on"});
}

void add_faults(CLI::App& app, Texts& texts) {
  app.add_option("--fault", texts.faults,
                 "FAULT[:PROBABILITY], e.g. 503:0.01, \"502 html after:0.1\", drop, drop-after, "
                 "hang, cut, 423, 477, 524, \"429 retry-after=2\", 429-daily, expired-token, "
                 "duplicate-result, missing-result, unattributed-error. Repeatable")
      ->allow_extra_args(false)
      ->group("Faults");
  app.add_option("--faults", texts.fault_script,
                 "a file of rules, one a line: call 3 503 | calls 5-9 429 | every 10 cut | chance "
                 "0.01 drop-after | from 10s to 25s 503 html")
      ->type_name("FILE")
      ->group("Faults");
}

// Whole and not negative.
std::uint64_t parse_count(const char* option, const std::string& text) {
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument(std::string{option} + " is a number of calls or none, not \"" +
                                text + "\"");
  return count;
}

Switches to_switches(const Texts& texts) {
  Switches switches;
  switches.trace_echo = texts.trace_echo == "on";
  switches.partial_trace_ids = texts.partial_trace_ids == "all";
  switches.conflict_refuses_batch = texts.conflict == "whole_batch_409";
  switches.fold_duplicate_ids = texts.duplicates == "folded";
  switches.restore_archived = texts.archived_key == "restore";
  switches.company_domain_key = texts.company_domain == "on";
  switches.refused_calls_count = texts.refused_calls == "count";
  switches.fixed_window = texts.window == "fixed";
  return switches;
}

void set_limits(const Texts& texts, ServiceOptions& service) {
  const Tier tier = tier_named(texts.tier);
  service.oauth_app = tier.oauth_app;
  service.limit = texts.limit.empty() ? tier.limit : parse_limit(texts.limit);
  if (!texts.limit.empty()) service.oauth_limit = service.limit;
  service.daily_quota = service.limit ? tier.daily_quota : std::nullopt;
  if (texts.daily == "none") {
    service.daily_quota = std::nullopt;
  } else if (!texts.daily.empty()) {
    service.daily_quota = parse_count("--daily", texts.daily);
  }
}

OAuthClient parse_client(const std::string& text) {
  std::istringstream parts{text};
  OAuthClient client;
  std::getline(parts, client.client_id, ':');
  std::getline(parts, client.client_secret, ':');
  std::getline(parts, client.refresh_token);
  if (client.refresh_token.empty())
    throw std::invalid_argument("--oauth is CLIENT_ID:CLIENT_SECRET:REFRESH_TOKEN");
  return client;
}

// The zone's distance from UTC at this moment, from the system's zone data.
std::chrono::minutes utc_offset(const std::string& time_zone) {
  if (!std::filesystem::is_regular_file("/usr/share/zoneinfo/" + time_zone))
    throw std::invalid_argument("--time-zone: the system knows no zone " + time_zone);
  ::setenv("TZ", time_zone.c_str(), 1);
  ::tzset();
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return std::chrono::minutes{local.tm_gmtoff / 60};
}

std::vector<FaultRule> fault_rules(const Texts& texts) {
  std::vector<FaultRule> rules;
  if (!texts.fault_script.empty()) {
    std::ifstream file{texts.fault_script};
    if (!file) throw std::invalid_argument("--faults: cannot read " + texts.fault_script);
    std::stringstream text;
    text << file.rdbuf();
    rules = parse_fault_script(text.str());
  }
  for (const std::string& fault : texts.faults) rules.push_back(parse_fault_chance(fault));
  return rules;
}

void check_account(const ServiceOptions& service) {
  if (service.portal <= 0) throw std::invalid_argument("--portal is a number from 1 on");
  if (!std::isfinite(service.other_calls_per_second) || service.other_calls_per_second < 0)
    throw std::invalid_argument("--other-load is a number of calls a second, 0 or more");
  if (service.token_lifetime.count() < 1)
    throw std::invalid_argument("--token-lifetime is a second at least");
}

void interpret(const Texts& texts, ServiceOptions& service) {
  set_limits(texts, service);
  service.switches = to_switches(texts);
  service.latency = parse_latency(texts.latency);
  service.faults = fault_rules(texts);
  service.account.utc_offset = utc_offset(service.account.time_zone);
  for (const std::string& token : texts.tokens) service.tokens.push_back(parse_token_spec(token));
  if (!texts.oauth.empty()) service.oauth = parse_client(texts.oauth);
  service.token_lifetime =
      std::chrono::duration_cast<std::chrono::seconds>(parse_duration(texts.token_lifetime));
  check_account(service);
}

void add_options(CLI::App& app, Options& options, Texts& texts) {
  add_server(app, options, texts);
  add_account(app, options, texts);
  add_limits(app, options, texts);
  add_switches(app, texts);
  add_faults(app, texts);
}

}  // namespace

std::string_view description() {
  return "sluice-sandbox plays HubSpot's CRM API on this machine: batch endpoints, limits, "
         "faults.\n"
         "Where a behaviour is documented or was recorded, it is like that; where no source "
         "settles "
         "it, there is a switch.";
}

std::vector<OptionHelp> option_help() {
  CLI::App app;
  Options options;
  Texts texts;
  add_options(app, options, texts);
  std::vector<OptionHelp> all;
  for (const CLI::Option* option : app.get_options()) {
    if (option == app.get_help_ptr()) continue;
    const std::string type = option->get_type_name();  // "TEXT:{on,off}"; the texts name choices
    all.push_back({option->get_group(), option->get_name(), type.substr(0, type.find(':')),
                   option->get_default_str(), option->get_description()});
  }
  return all;
}

std::variant<Options, int> parse_options(int argument_count, char** arguments) {
  CLI::App app{std::string(description())};
  Options options;
  Texts texts;
  add_options(app, options, texts);
  try {
    app.parse(argument_count, arguments);
    interpret(texts, options.service);
    return options;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::logic_error& error) {
    std::cerr << "sluice-sandbox: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace sluice::sandbox
