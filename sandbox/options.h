#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

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

// An option as --help tells of it.
struct OptionHelp {
  std::string group;
  std::string name;          // "--port"
  std::string placeholder;   // "FILE"; empty for a flag
  std::string default_text;  // empty: none
  std::string help;
};

// All of them, in the order of --help.
std::vector<OptionHelp> option_help();

// What --help says first.
std::string_view description();

}  // namespace sluice::sandbox
