#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "engine/pipeline/clock.h"

namespace sluice {

/// A moment of a run.
struct ProgressNumbers {
  std::optional<double> share;  // of the input's bytes, 0 to 1; absent for a pipe
  std::uint64_t succeeded = 0;
  std::uint64_t failed = 0;
  std::size_t in_flight = 0;  // requests
  std::chrono::milliseconds elapsed{};
  std::string_view waiting_for;  // why nothing leaves just now; empty: it does
};

/// One line without its end: "42 %  41,800 ok  200 failed  8 in flight  21,000 records/s".
std::string progress_line(const ProgressNumbers& numbers);

/// Writes the progress to standard error until stopped: on a terminal one line that is renewed five
/// times a second, elsewhere a line every ten seconds.
class Progress {
 public:
  using Source = std::function<ProgressNumbers()>;

  Progress(boost::asio::any_io_executor executor, Clock& clock, Source source);

  boost::asio::awaitable<void> run();

  /// Ends run() and clears the terminal's line.
  void stop();

 private:
  void write(const std::string& line) const;

  Clock& clock_;
  Source source_;
  Signal stopping_;
  bool stopped_ = false;
  bool terminal_;
};

}  // namespace sluice
