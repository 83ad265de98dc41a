#include "bench/mock/options.h"

#include <charconv>
#include <cstdio>
#include <string_view>

namespace sluice::mock {
namespace {

constexpr const char* usage = R"(usage: mock-server [--port N] [--tls] [--cert-out FILE]
                   [--latency 100ms] [--threads N]

For measuring clients only: it answers every batch upsert with success, as HubSpot would word it,
and keeps nothing. To test against HubSpot's behaviour use sluice-sandbox.

  --port N         on 127.0.0.1 (default: a free one, which is printed)
  --tls            HTTPS with a certificate made at the start
  --cert-out FILE  where to write that certificate, for clients to trust
  --latency TIME   from an upsert to its reply, like 100ms or 500us (default 0ms)
  --threads N      (default 1)

SIGTERM ends it; it prints then what it counted.
)";

template <class Number>
bool parse_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool parse_time(std::string_view text, std::chrono::microseconds& time) {
  long factor = 0;
  if (text.ends_with("ms")) factor = 1000;
  if (text.ends_with("us")) factor = 1;
  unsigned number = 0;
  if (factor == 0 || !parse_number(text.substr(0, text.size() - 2), number)) return false;
  time = std::chrono::microseconds(number * factor);
  return true;
}

bool take(Options& options, std::string_view name, std::string_view value) {
  if (name == "--port") return parse_number(value, options.port);
  if (name == "--latency") return parse_time(value, options.latency);
  if (name == "--threads") return parse_number(value, options.threads) && options.threads > 0;
  if (name == "--cert-out") {
    options.certificate_file = value;
    return !value.empty();
  }
  return false;
}

}  // namespace

std::optional<Options> parse_options(std::span<char* const> arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view name = arguments[i];
    if (name == "--tls") {
      options.tls = true;
      continue;
    }
    const std::string_view value = i + 1 < arguments.size() ? arguments[i + 1] : "";
    if (!take(options, name, value)) {
      std::fputs(usage, stderr);
      return std::nullopt;
    }
    ++i;
  }
  return options;
}

}  // namespace sluice::mock
