#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <spdlog/formatter.h>

namespace sluice {

/// A line of the log as JSON, with its line end:
/// {"time":"2026-11-23T14:15:00.250Z","level":"info","message":"..."}
/// @param fields further members, as JSON without braces; may be empty.
std::string json_log_line(std::chrono::system_clock::time_point time, std::string_view level,
                          std::string_view message, std::string_view fields = {});

/// Makes spdlog write such lines.
class JsonLogFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override;
  std::unique_ptr<spdlog::formatter> clone() const override;
};

}  // namespace sluice
