#include "engine/results/log_file.h"

#include <stdio.h>

#include <cstddef>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <vector>

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "engine/results/buffered_file.h"

namespace sluice {

namespace {

constexpr std::size_t largest_file = 10'000'000;
constexpr std::size_t kept_files = 1;  // besides the current one

spdlog::level::level_enum terminal_level(int verbosity) {
  if (verbosity < 0) return spdlog::level::err;
  return verbosity > 0 ? spdlog::level::info : spdlog::level::warn;
}

spdlog::sink_ptr make_terminal_sink(int verbosity) {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_st>();
  sink->set_level(terminal_level(verbosity));
  sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("sluice: %l: %v"));
  return sink;
}

spdlog::sink_ptr make_file_sink(int verbosity, const std::string& path) {
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
  sink->set_level(verbosity > 0 ? spdlog::level::debug : spdlog::level::info);
  sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                                                                  spdlog::pattern_time_type::utc));
  return sink;
}

}  // namespace

std::shared_ptr<spdlog::logger> make_logger(int verbosity, const std::string& path) {
  std::vector<spdlog::sink_ptr> sinks = {make_terminal_sink(verbosity)};
  if (!path.empty()) sinks.push_back(make_file_sink(verbosity, path));

  auto logger = std::make_shared<spdlog::logger>("sluice", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);  // each sink has its own
  logger->flush_on(spdlog::level::info);
  logger->set_error_handler([path, is_first = true](const std::string& what) mutable {
    if (is_first) std::fprintf(stderr, "sluice: warning: cannot write the log: %s\n", what.c_str());
    is_first = false;
  });
  return logger;
}

}  // namespace sluice
