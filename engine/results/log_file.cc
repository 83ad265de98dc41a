#include "engine/results/log_file.h"

#include <stdio.h>

#include <cstddef>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <vector>

#include <spdlog/details/null_mutex.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include "engine/results/buffered_file.h"
#include "engine/results/log_format.h"

namespace sluice {

namespace {

constexpr std::size_t largest_file = 10'000'000;
constexpr std::size_t kept_files = 1;  // besides the current one

spdlog::level::level_enum terminal_level(int verbosity) {
  if (verbosity < 0) return spdlog::level::err;
  return verbosity > 0 ? spdlog::level::info : spdlog::level::warn;
}

/// Writes above the progress.
class TerminalSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  explicit TerminalSink(StatusLine& terminal) : terminal_(terminal) {}

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    terminal_.print({line.data(), line.size()});
  }
  void flush_() override {}

  StatusLine& terminal_;
};

std::unique_ptr<spdlog::formatter> make_formatter(LogFormat format, const char* pattern) {
  if (format == LogFormat::json) return std::make_unique<JsonLogFormatter>();
  return std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc);
}

spdlog::sink_ptr make_terminal_sink(const OutputOptions& options, StatusLine& terminal) {
  auto sink = std::make_shared<TerminalSink>(terminal);
  sink->set_level(terminal_level(options.verbosity));
  sink->set_formatter(make_formatter(options.log_format, "sluice: %l: %v"));
  return sink;
}

spdlog::sink_ptr make_file_sink(const OutputOptions& options, const std::string& path) {
  // The sink opens files with the umask's mode, again at each rotation.
  spdlog::file_event_handlers handlers;
  handlers.after_open = [](const std::string&, std::FILE* file) { ::fchmod(::fileno(file), 0600); };
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path, error);
  if (!std::filesystem::is_regular_file(status)) {
    std::filesystem::remove(path, error);  // never written through a link
    BufferedFile::create(path, path).close();
  }
  auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_st>(path, largest_file, kept_files,
                                                                     false, handlers);
  sink->set_level(options.verbosity > 0 ? spdlog::level::debug : spdlog::level::info);
  sink->set_formatter(make_formatter(options.log_format, "%Y-%m-%dT%H:%M:%S.%eZ %l %v"));
  return sink;
}

}  // namespace

std::shared_ptr<spdlog::logger> make_logger(const OutputOptions& options, const std::string& path,
                                            StatusLine& terminal) {
  std::vector<spdlog::sink_ptr> sinks = {make_terminal_sink(options, terminal)};
  if (!path.empty()) sinks.push_back(make_file_sink(options, path));

  auto logger = std::make_shared<spdlog::logger>("sluice", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);  // each sink has its own
  logger->flush_on(spdlog::level::info);
  logger->set_error_handler([&terminal, is_first = true](const std::string& what) mutable {
    if (is_first) terminal.print("sluice: warning: cannot write the log: " + what + "\n");
    is_first = false;
  });
  return logger;
}

}  // namespace sluice
