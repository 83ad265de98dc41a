#include "engine/results/report_charts.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "engine/results/chart_svg.h"
#include "engine/results/html_text.h"
#include "engine/results/human_text.h"
#include "engine/results/report_intervals.h"

namespace sluice {

namespace {

constexpr std::size_t most_intervals = 300;

using Value = std::function<std::optional<double>(const ReportInterval&)>;

std::string duration(double seconds) {
  return format_duration(std::chrono::milliseconds(std::llround(seconds * 1000)));
}

std::string count(double value) {
  return format_count(static_cast<std::uint64_t>(std::llround(value)));
}

/// What all charts of a run have in common.
struct RunTime {
  std::vector<ReportInterval> intervals;
  std::vector<ReportWait> waits;
  double end = 0;
  std::optional<std::uint64_t> quota_left;  // of the day's calls, at the end
};

ChartCurve curve(const RunTime& run, std::string_view style, bool is_area, const Value& value) {
  ChartCurve curve{.style = style, .is_area = is_area, .steps = {}};
  for (const ReportInterval& interval : run.intervals) {
    curve.steps.push_back({interval.from, interval.to, value(interval)});
  }
  return curve;
}

double highest(const RunTime& run, const Value& value) {
  double highest = 0;
  for (const ReportInterval& interval : run.intervals) {
    highest = std::max(highest, value(interval).value_or(0));
  }
  return highest;
}

Chart chart(const RunTime& run, std::string_view id, std::string title, std::vector<Tick> values) {
  Chart chart{.id = id,
              .title = std::move(title),
              .description = {},
              .end = run.end,
              .times = time_ticks(std::chrono::milliseconds(std::llround(run.end * 1000))),
              .values = std::move(values),
              .curves = {},
              .marks = {}};
  for (const ReportWait& wait : run.waits) {
    chart.marks.push_back(
        {"wait", wait.from, wait.to, "waited " + duration(wait.seconds) + ": " + wait.reason});
  }
  for (const ReportInterval& interval : run.intervals) {
    if (interval.is_resumed) {
      chart.marks.push_back({"resumed", interval.from, interval.from, "the run was resumed here"});
    }
  }
  return chart;
}

struct Key {
  std::string_view style;
  std::string_view text;
};

std::string figure(const Chart& chart, std::string_view heading, const std::vector<Key>& keys) {
  std::string out = fmt::format("<figure>\n<figcaption><h3>{}</h3><p class=\"keys\">", heading);
  for (const Key& key : keys) {
    out += fmt::format("<span class=\"key {}\">{}</span> ", key.style, key.text);
  }
  return out + "</p></figcaption>\n" + chart_svg(chart) + "</figure>\n";
}

std::string records_figure(const RunTime& run) {
  const Value settled = [](const ReportInterval& interval) {
    return static_cast<double>(interval.settled) / std::max(interval.length(), 0.001);
  };
  const Value failed = [](const ReportInterval& interval) {
    return static_cast<double>(interval.failed) / std::max(interval.length(), 0.001);
  };
  const double top = highest(run, settled);
  Chart records =
      chart(run, "records-chart", "Records a second over the run", value_ticks(top, ""));
  records.description = fmt::format(
      "At most {} records a second got their verdict, {} of them failed "
      "at the worst moment.",
      count(top), count(highest(run, failed)));
  records.curves = {curve(run, "good", true, settled), curve(run, "good", false, settled),
                    curve(run, "bad", true, failed)};
  return figure(records, "Records a second", {{"good", "with a verdict"}, {"bad", "failed"}});
}

Value latency_of(std::chrono::microseconds SampledLatency::*percentile) {
  return [percentile](const ReportInterval& interval) -> std::optional<double> {
    if (!interval.latency) return std::nullopt;
    return std::chrono::duration<double, std::milli>((*interval.latency).*percentile).count();
  };
}

/// Long latencies are told in seconds.
std::vector<Tick> latency_ticks(double highest) {
  if (highest < 2000) return value_ticks(highest, "ms");
  std::vector<Tick> ticks = value_ticks(highest / 1000, "s");
  for (Tick& tick : ticks) tick.value *= 1000;
  return ticks;
}

std::string latency_figure(const RunTime& run) {
  const Value p50 = latency_of(&SampledLatency::p50);
  const Value p95 = latency_of(&SampledLatency::p95);
  const Value p99 = latency_of(&SampledLatency::p99);
  const double top = highest(run, p99);
  Chart latency =
      chart(run, "latency-chart", "Latency of requests over the run", latency_ticks(top));
  latency.description = fmt::format(
      "At the worst moment p50 was {} ms, p95 {} ms and p99 {} ms. Gaps are times without a reply.",
      count(highest(run, p50)), count(highest(run, p95)), count(top));
  latency.curves = {curve(run, "third", false, p99), curve(run, "second", false, p95),
                    curve(run, "first", false, p50)};
  return figure(latency, "Latency of a request",
                {{"first", "p50"}, {"second", "p95"}, {"third", "p99"}});
}

std::string limit_figure(const RunTime& run) {
  const Value share = [](const ReportInterval& interval) -> std::optional<double> {
    if (!interval.limit_share) return std::nullopt;
    return std::min(*interval.limit_share * 100, 100.0);
  };
  Chart limit = chart(run, "limit-chart", "Use of the request limit over the run, in percent",
                      {{0, "0"}, {50, "50 %"}, {100, "100 %"}});
  std::uint64_t throttled = 0;
  for (const ReportInterval& interval : run.intervals) {
    throttled += interval.throttled;
    if (interval.throttled == 0) continue;
    limit.marks.push_back({"throttled", interval.to, interval.to,
                           format_count(interval.throttled) + " replies 429", true});
  }
  limit.description = fmt::format(
      "At most {} percent of what the run may send was used; {} requests were answered with 429.",
      count(highest(run, share)), format_count(throttled));
  limit.curves = {curve(run, "first", true, share), curve(run, "first", false, share)};
  std::string quota;
  if (run.quota_left) {
    quota = fmt::format("<p class=\"quiet\">At the end {} of the day's requests were left.</p>\n",
                        format_count(*run.quota_left));
  }
  return figure(limit, "Use of the limit",
                {{"first", "of what the run may send in a window"}, {"throttled", "429"}}) +
         quota;
}

/// By reason: how often, how long, and the longest one.
std::string waits_table(const std::vector<ReportWait>& waits) {
  if (waits.empty())
    return "<p class=\"quiet\">No request had to wait for a limit or an outage.</p>\n";
  struct Sum {
    int count = 0;
    double seconds = 0;
    double longest = 0;
  };
  std::map<std::string, Sum> sums;
  for (const ReportWait& wait : waits) {
    Sum& sum = sums[wait.reason];
    ++sum.count;
    sum.seconds += wait.seconds;
    sum.longest = std::max(sum.longest, wait.seconds);
  }
  std::string out =
      "<h3>Waits</h3>\n<table>\n<thead><tr><th scope=\"col\">No request left because of</th>"
      "<th scope=\"col\" class=\"number\">waits</th><th scope=\"col\" "
      "class=\"number\">together</th>"
      "<th scope=\"col\" class=\"number\">longest</th></tr></thead>\n<tbody>\n";
  for (const auto& [reason, sum] : sums) {
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td>"
        "<td class=\"number\">{}</td></tr>\n",
        html(reason), sum.count, duration(sum.seconds), duration(sum.longest));
  }
  return out + "</tbody>\n</table>\n";
}

/// What the marks mean that all charts have.
std::string marks_keys(const RunTime& run) {
  std::string keys;
  if (!run.waits.empty()) keys += "<span class=\"key wait\">no request left, see Waits</span> ";
  if (std::ranges::any_of(run.intervals, &ReportInterval::is_resumed)) {
    keys += "<span class=\"key resumed\">resumed</span>";
  }
  return keys.empty() ? "" : "<p class=\"keys marks\">" + keys + "</p>\n";
}

RunTime run_time(std::span<const RunSample> samples) {
  if (samples.empty()) return {};
  return {.intervals = report_intervals(samples, most_intervals),
          .waits = report_waits(samples),
          .end = std::chrono::duration<double>(samples.back().time).count(),
          .quota_left = samples.back().quota_left};
}

}  // namespace

std::string report_charts(std::span<const RunSample> samples) {
  const RunTime run = run_time(samples);
  if (run.intervals.size() < 2 || run.end <= 0) return {};
  std::string out = "<section aria-labelledby=\"time\">\n<h2 id=\"time\">Over time</h2>\n";
  out += marks_keys(run);
  out += records_figure(run);
  if (highest(run, latency_of(&SampledLatency::p99)) > 0) out += latency_figure(run);
  const auto has_limit = [](const ReportInterval& each) { return each.limit_share.has_value(); };
  if (std::ranges::any_of(run.intervals, has_limit)) out += limit_figure(run);
  return out + waits_table(run.waits) + "</section>\n";
}

}  // namespace sluice
