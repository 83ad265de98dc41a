#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "sandbox/service_options.h"

namespace sluice::sandbox {

struct Options {
  ServiceOptions service;
  std::uint16_t port = 8080;
  // Empty = plain HTTP.
  std::string tls_directory;
  // Empty = nothing is kept.
  std::string store;
};

// The command line, or the exit code with which the program ends at once: after --help, or after a
// mistake that was told on standard error.
std::variant<Options, int> parse_options(int argument_count, char** arguments);

}  // namespace sluice::sandbox
