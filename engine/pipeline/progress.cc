#include "engine/pipeline/progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/ioctl.h>

#include <fmt/format.h>

#include "engine/pipeline/progress_line.h"
#include "engine/results/log_format.h"

namespace sluice {

namespace {

constexpr std::chrono::seconds between_lines{10};
constexpr std::size_t usual_width = 80;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

/// Asked each time, so that a terminal may change its size. The last column stays free: some
/// terminals wrap as soon as it is written.
std::size_t terminal_width() {
  struct winsize size {};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (is_known ? size.ws_col : usual_width) - 1;
}

/// The figures as members of a JSON object.
std::string fields_of(const RunStatus& status, double records_per_second) {
  std::string fields = fmt::format(
      R"("read":{},"succeeded":{},"failed":{},"requests":{},"in_flight":{},"records_per_second":{})",
      status.read, status.succeeded(), status.failed, status.calls.requests, status.in_flight,
      std::llround(records_per_second));
  if (status.wait) fields += fmt::format(R"(,"waiting_for":"{}")", status.wait->reason);
  return fields;
}

}  // namespace

ProgressForm progress_form(const OutputOptions& options) {
  if (options.verbosity < 0 || options.progress == ProgressDisplay::never) {
    return ProgressForm::none;
  }
  if (options.log_format == LogFormat::json) return ProgressForm::json;
  const bool is_terminal = ::isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb";
  return is_terminal ? ProgressForm::terminal : ProgressForm::lines;
}

// NO_COLOR: https://no-color.org
Progress::Progress(ProgressForm form, StatusLine& output)
    : form_(form),
      has_color_(variable("NO_COLOR").empty()),
      output_(output),
      next_line_(between_lines) {}

void Progress::look(const RunStatus& status) {
  pace_.add(status);
  const double rate = pace_.records_per_second();
  const auto text = [&](const ProgressStyle& style) {
    return progress_line(status, rate, pace_.time_left(), style);
  };
  switch (form_) {
    case ProgressForm::none:
      return;
    case ProgressForm::terminal:
      return output_.show(text({.width = terminal_width(), .has_color = has_color_}));
    case ProgressForm::lines:
      if (is_line_due(status)) output_.print(text({}) + "\n");
      return;
    case ProgressForm::json:
      if (is_line_due(status)) {
        output_.print(json_log_line(std::chrono::system_clock::now(), "info", text({}),
                                    fields_of(status, rate)));
      }
      return;
  }
}

bool Progress::is_line_due(const RunStatus& status) {
  if (status.this_part < next_line_) return false;
  next_line_ = status.this_part + between_lines;
  return true;
}

}  // namespace sluice
