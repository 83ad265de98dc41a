#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace sluice::mock {

struct Options {
  std::uint16_t port = 0;                // on 127.0.0.1; 0: a free one
  bool tls = false;                      // with a certificate made at the start
  std::string certificate_file;          // PEM, written for the clients; empty: not
  std::chrono::microseconds latency{0};  // from a whole upsert request to its reply
  unsigned threads = 1;
};

/// Nothing when the arguments are wrong or --help was asked for; what to do was printed.
std::optional<Options> parse_options(std::span<char* const> arguments);

}  // namespace sluice::mock
