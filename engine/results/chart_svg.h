#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/results/chart_scale.h"

namespace sluice {

/// A value that held from `from` to `to`, in seconds; absent: none is known.
struct ChartStep {
  double from = 0;
  double to = 0;
  std::optional<double> value;
};

struct ChartCurve {
  std::string_view style;  // class of its colour: "good", "bad", "first", "second", "third"
  bool is_area = false;    // filled down to the axis, without a line
  std::vector<ChartStep> steps;
};

/// A stretch of time, or a moment, that the chart marks.
struct ChartMark {
  std::string_view style;  // class: "wait", "resumed", "throttled"
  double from = 0;         // in seconds
  double to = 0;
  std::string text;       // what is said of it when it is pointed at
  bool is_short = false;  // at the top only
};

/// Curves over the time of a run.
struct Chart {
  std::string_view id;      // unique in its page
  std::string title;        // for those who do not see it, with `description`
  std::string description;  // in words what it shows
  double end = 1;           // of the time, in seconds; above 0
  std::vector<Tick> times;
  std::vector<Tick> values;  // the last one is the top
  std::vector<ChartCurve> curves;
  std::vector<ChartMark> marks;
};

/// The chart as an SVG element, with the labels of its values beside it. It is as wide as its
/// place, with texts of the same size at any width. Colours are those of report_style().
std::string chart_svg(const Chart& chart);

}  // namespace sluice
