#pragma once

#include <chrono>

#include "config/run_config.h"
#include "engine/pipeline/progress_pace.h"
#include "engine/results/run_status.h"
#include "engine/results/status_line.h"

namespace sluice {

/// How the progress of a run is shown on standard error.
enum class ProgressForm {
  none,
  terminal,  // one line that is renewed with every look
  lines,     // a line every ten seconds
  json,      // the same as JSON
};

/// What the options, the terminal and TERM ask for.
ProgressForm progress_form(const OutputOptions& options);

/// Shows a run that is looked at several times a second.
class Progress {
 public:
  /// `output` outlives this.
  Progress(ProgressForm form, StatusLine& output);

  void look(const RunStatus& status);

  /// Takes the terminal's line away.
  void end() { output_.clear(); }

 private:
  bool is_line_due(const RunStatus& status);

  ProgressForm form_;
  bool has_color_;  // the terminal
  StatusLine& output_;
  ProgressPace pace_;
  std::chrono::milliseconds next_line_;
};

}  // namespace sluice
