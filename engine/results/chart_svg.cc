#include "engine/results/chart_svg.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/results/html_text.h"

namespace sluice {

namespace {

// The plot has its own coordinates, stretched to the width of the page: 1000 across, and down as
// many as it has pixels. Texts stand outside of it, at percentages.
constexpr double plot_width = 1000;
constexpr double plot_height = 150;
constexpr double plot_top = 8;
constexpr double plot_bottom = plot_top + plot_height;
constexpr double height = plot_bottom + 24;
constexpr double narrowest_mark = 2;
constexpr double short_mark = 14;

class ChartWriter {
 public:
  explicit ChartWriter(const Chart& chart) : chart_(chart), top_(chart.values.back().value) {}

  std::string write() {
    out_ = "<div class=\"plot\">\n";
    write_value_labels();
    out_ += fmt::format(
        "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{0}-title {0}-text\" width=\"100%\" "
        "height=\"{1}\">\n<title id=\"{0}-title\">{2}</title>\n<desc id=\"{0}-text\">{3}</desc>\n",
        chart_.id, height, html(chart_.title), html(chart_.description));
    write_grid();
    out_ += fmt::format(
        "<svg y=\"{}\" width=\"100%\" height=\"{}\" viewBox=\"0 0 {} {}\" "
        "preserveAspectRatio=\"none\">\n",
        plot_top, plot_height, plot_width, plot_height);
    for (const ChartMark& mark : chart_.marks) write_mark(mark);
    for (const ChartCurve& curve : chart_.curves) write_curve(curve);
    out_ += "</svg>\n";
    write_time_labels();
    return out_ + "</svg>\n</div>\n";
  }

 private:
  double x(double seconds) const { return std::clamp(seconds / chart_.end, 0.0, 1.0) * plot_width; }
  double y(double value) const { return plot_height * (1 - std::clamp(value / top_, 0.0, 1.0)); }

  void write_grid() {
    for (const Tick& tick : chart_.values) {
      out_ += fmt::format("<line class=\"{}\" x1=\"0\" x2=\"100%\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>\n",
                          tick.value == 0 ? "axis" : "grid", plot_top + y(tick.value),
                          plot_top + y(tick.value));
    }
  }

  void write_mark(const ChartMark& mark) {
    const double from = x(mark.from);
    const double width = std::max(x(mark.to) - from, narrowest_mark);
    out_ += fmt::format(
        "<rect class=\"{}\" x=\"{:.1f}\" y=\"0\" width=\"{:.1f}\" height=\"{}\"><title>{}</title>"
        "</rect>\n",
        mark.style, from, width, mark.is_short ? short_mark : plot_height, html(mark.text));
  }

  void write_curve(const ChartCurve& curve) {
    const std::string data = path(curve.steps, curve.is_area);
    if (data.empty()) return;
    out_ += fmt::format("<path class=\"{} {}\" d=\"{}\"/>\n", curve.is_area ? "area" : "line",
                        curve.style, data);
  }

  std::string path(const std::vector<ChartStep>& steps, bool to_the_axis) const {
    std::string data;
    bool is_drawing = false;
    for (const ChartStep& step : steps) {
      if (is_drawing && !step.value && to_the_axis) data += fmt::format("V{}", plot_height);
      if (step.value) {
        if (!is_drawing) {
          data += fmt::format("M{:.1f},{:.1f}", x(step.from),
                              to_the_axis ? plot_height : y(*step.value));
        }
        data += fmt::format("V{:.1f}H{:.1f}", y(*step.value), x(step.to));
      }
      is_drawing = step.value.has_value();
    }
    if (is_drawing && to_the_axis) data += fmt::format("V{}", plot_height);
    return data;
  }

  // Beside the drawing, as only texts know how wide they are.
  void write_value_labels() {
    out_ += "<div class=\"values\" aria-hidden=\"true\">";
    for (const Tick& tick : chart_.values) {
      out_ += fmt::format("<span style=\"top:{:.1f}px\">{}</span>", plot_top + y(tick.value),
                          html(tick.label));
    }
    out_ += "</div>\n";
  }

  void write_time_labels() {
    for (const Tick& tick : chart_.times) {
      const double percent = tick.value / chart_.end * 100;
      const std::string_view anchor = percent < 1 ? "start" : percent > 95 ? "end" : "middle";
      out_ +=
          fmt::format("<text class=\"time\" text-anchor=\"{}\" x=\"{:.2f}%\" y=\"{}\">{}</text>\n",
                      anchor, percent, plot_bottom + 18, html(tick.label));
    }
  }

  const Chart& chart_;
  double top_;
  std::string out_;
};

}  // namespace

std::string chart_svg(const Chart& chart) {
  return ChartWriter(chart).write();
}

}  // namespace sluice
