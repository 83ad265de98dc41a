#include "engine/pipeline/progress.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

#include <fmt/format.h>

#include "engine/results/human_text.h"

namespace sluice {

namespace asio = boost::asio;

std::string progress_line(const ProgressNumbers& numbers) {
  std::string line;
  if (numbers.share) line = fmt::format("{:3.0f} %  ", *numbers.share * 100);
  line += format_count(numbers.succeeded) + " ok  ";
  line += format_count(numbers.failed) + " failed  ";
  line += std::to_string(numbers.in_flight) + " in flight";
  if (numbers.elapsed.count() > 0) {
    const auto records = numbers.succeeded + numbers.failed;
    const auto elapsed = static_cast<std::uint64_t>(numbers.elapsed.count());
    line += "  " + format_count(records * 1000 / elapsed) + " records/s";
  }
  if (!numbers.waiting_for.empty()) line.append("  ").append(numbers.waiting_for);
  return line;
}

Progress::Progress(asio::any_io_executor executor, Clock& clock, Source source)
    : clock_(clock),
      source_(std::move(source)),
      stopping_(std::move(executor)),
      terminal_(::isatty(STDERR_FILENO) == 1) {}

asio::awaitable<void> Progress::run() {
  const auto pause = std::chrono::milliseconds(terminal_ ? 200 : 10'000);
  while (!stopped_) {
    const TimePoint next = clock_.now() + pause;
    while (!stopped_ && clock_.now() < next) co_await clock_.wait(stopping_, next);
    if (!stopped_) write(progress_line(source_()));
  }
}

void Progress::stop() {
  stopped_ = true;
  stopping_.notify_all();
  if (terminal_) std::fputs("\r\033[K", stderr);
}

void Progress::write(const std::string& line) const {
  if (terminal_) {
    std::fprintf(stderr, "\r%s\033[K", line.c_str());
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
}

}  // namespace sluice
