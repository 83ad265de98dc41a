#pragma once

#include <unistd.h>

#include <string>
#include <string_view>

namespace sluice {

/// The last line of a terminal, rewritten again and again, and everything else that is written to
/// the same place: it goes above the line and does not tear it. Each call is one write, so nothing
/// flickers. Where nothing is ever shown it is plain output. Failures are ignored: there is nowhere
/// to report them.
class StatusLine {
 public:
  explicit StatusLine(int descriptor = STDERR_FILENO) : descriptor_(descriptor) {}

  /// `text` has no line end, and fits the terminal's width.
  void show(std::string_view text);

  /// Takes the line away.
  void clear();

  /// Whole lines.
  void print(std::string_view lines);

 private:
  void write(std::string_view bytes) const;

  int descriptor_;
  std::string shown_;
};

}  // namespace sluice
