#pragma once

#include <iosfwd>
#include <string_view>

#include "config/run_config.h"

namespace sluice {

/// What a command says to its user outside of the log, on standard error and in the log's format:
/// "sluice: TEXT" or {"time":..,"level":..,"message":"TEXT"}.
class Messages {
 public:
  Messages(std::ostream& out, LogFormat format) : out_(out), format_(format) {}

  void info(std::string_view text) { say("info", text); }
  void warning(std::string_view text) { say("warning", text); }
  void error(std::string_view text) { say("error", text); }

 private:
  void say(std::string_view level, std::string_view text);

  std::ostream& out_;
  LogFormat format_;
};

}  // namespace sluice
