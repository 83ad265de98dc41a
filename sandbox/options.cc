#include "sandbox/options.h"

#include <stdexcept>

#include <CLI/CLI.hpp>

namespace sluice::sandbox {
namespace {

// "190/10", "none"
std::optional<RateLimit> parse_limit(const std::string& text) {
  if (text == "none") return std::nullopt;
  const auto slash = text.find('/');
  if (slash == std::string::npos)
    throw std::invalid_argument("--limit: \"" + text + "\" is neither N/SECONDS nor none");
  RateLimit limit;
  limit.calls = std::stoul(text.substr(0, slash));
  limit.window =
      std::chrono::milliseconds{static_cast<long>(1000 * std::stod(text.substr(slash + 1)))};
  return limit;
}

}  // namespace

std::variant<Options, int> parse_options(int argument_count, char** arguments) {
  CLI::App app{"sluice-sandbox: a local stand-in for HubSpot's CRM API"};
  Options options;
  std::string limit = "190/10";
  std::string latency = "0ms";
  app.add_option("--port", options.port, "port on 127.0.0.1; 0 picks a free one")
      ->capture_default_str();
  app.add_option("--token", options.service.tokens, "accept this bearer token; without any, all");
  app.add_option("--portal", options.service.portal, "id of the account")->capture_default_str();
  app.add_option("--limit", limit, "calls in a rolling window, N/SECONDS, or none")
      ->capture_default_str();
  app.add_option("--latency", latency, "time before a reply: 80ms, 80ms+2ms/record~20ms")
      ->capture_default_str();
  app.add_option("--seed", options.service.seed, "seed of everything random")
      ->capture_default_str();
  app.add_option("--define", options.service.definitions,
                 "a further property: \"contacts.badge string/text unique\"");
  app.add_option("--custom-object", options.service.custom_objects, "name of a custom object");
  try {
    app.parse(argument_count, arguments);
    options.service.limit = parse_limit(limit);
    options.service.latency = parse_latency(latency);
    return options;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::logic_error& error) {
    std::cerr << "sluice-sandbox: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace sluice::sandbox
