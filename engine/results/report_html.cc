#include "engine/results/report_html.h"

#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "engine/results/html_text.h"
#include "engine/results/human_text.h"
#include "engine/results/report_charts.h"
#include "engine/results/report_style.h"
#include "engine/results/report_tables.h"
#include "engine/results/timeseries.h"
#include "engine/results/whole_file.h"

namespace sluice {

namespace {

// The policy forbids every request and every script, should a text ever get past html().
constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
)";

std::string headline(const RunSummary& summary) {
  if (summary.read == 0) return "No records into " + summary.object;
  return counted(summary.read, "record", "records") + " into " + summary.object;
}

std::string state_line(const StoredSummary& run) {
  const auto line = [](std::string_view style, std::string_view text) {
    return fmt::format("<p class=\"state {}\">{}</p>\n", style, text);
  };
  switch (run.state) {
    case RunState::at_work:
      return line("notice", "Still at work: this page shows what was done when it was written");
    case RunState::cut_off:
      return line("bad", "Cut off: can go on");
    case RunState::stopped:
      return line("bad",
                  fmt::format("Stopped with exit code {}: can go on", run.summary.exit_code));
    case RunState::finished:
      break;
  }
  if (run.summary.failed() == 0) return line("good", "Finished, none failed");
  return line("notice", "Finished, " + format_count(run.summary.failed()) + " failed");
}

std::string stop_note(const RunSummary& summary) {
  if (!summary.stop) return {};
  std::string out = "<div class=\"stop\"><p>" + html(summary.stop->reason) + "</p>";
  if (!summary.stop->remedy.empty()) out += "<p>" + html(summary.stop->remedy) + "</p>";
  return out + "</div>\n";
}

std::string origin_line(const RunSummary& summary) {
  std::string inputs;
  for (const std::string& input : summary.inputs) {
    if (!inputs.empty()) inputs += ", ";
    inputs += "<code>" + html(input == "-" ? "standard input" : input) + "</code>";
  }
  return fmt::format(
      "<p class=\"origin\">from {}<br>begun <time datetime=\"{}\">{}</time>, at work for {}</p>\n",
      inputs, format_utc(summary.started), format_utc_for_people(summary.started),
      format_duration(summary.duration));
}

/// One bar of what became of the records; the figures below say the same in words.
std::string parts_bar(const RunSummary& summary) {
  if (summary.read == 0) return {};
  std::string out = "<div class=\"parts\" aria-hidden=\"true\">";
  const auto add = [&](std::string_view style, std::uint64_t count) {
    if (count > 0) out += fmt::format("<span class=\"{}\" style=\"flex:{}\"></span>", style, count);
  };
  add("created", summary.created);
  add("updated", summary.updated);
  add("verified", summary.verified);
  add("failed", summary.failed());
  add("unfinished", summary.unfinished_count());
  return out + "</div>\n";
}

class Figures {
 public:
  void add(std::string_view name, std::string_view figure, const std::string& value,
           std::string_view style = {}) {
    const std::string dot =
        style.empty() ? "" : fmt::format("<span class=\"dot {}\"></span>", style);
    out_ += fmt::format("<div class=\"{}\"><dt>{}{}</dt><dd data-figure=\"{}\">{}</dd></div>\n",
                        style, dot, name, figure, value);
  }

  void add(std::string_view name, std::string_view figure, std::uint64_t count,
           std::string_view style = {}) {
    add(name, figure, format_count(count), count > 0 ? style : std::string_view());
  }

  std::string take() { return "<dl class=\"figures\">\n" + out_ + "</dl>\n"; }

 private:
  std::string out_;
};

void add_records(Figures& figures, const RunSummary& summary) {
  figures.add("read", "records.read", summary.read);
  figures.add("created", "records.created", summary.created, "created");
  figures.add("updated", "records.updated", summary.updated, "updated");
  if (summary.verified > 0) {
    figures.add("verified", "records.verified", summary.verified, "verified");
  }
  figures.add("failed", "records.failed", summary.failed(), "failed");
  if (!summary.unfinished.empty()) {
    figures.add("unfinished", "records.unfinished", summary.unfinished_count());
  }
  if (summary.skipped > 0) figures.add("skipped", "records.skipped", summary.skipped);
}

void add_pace(Figures& figures, const RunSummary& summary) {
  const CallCounts& calls = summary.calls;
  figures.add("records a second", "records_per_second",
              static_cast<std::uint64_t>(summary.records_per_second()));
  figures.add("requests", "calls.requests", calls.requests);
  if (calls.used_share) {
    figures.add("of the limit used", "calls.used_share_of_limit",
                fmt::format("{:.1f} %", *calls.used_share * 100));
  }
  figures.add("replies 429", "calls.throttled", calls.throttled());
  if (calls.latency_p99.count() == 0) return;  // no reply, or killed before they were written down
  figures.add("latency p50", "calls.latency_ms.p50", format_latency(calls.latency_p50));
  figures.add("latency p95", "calls.latency_ms.p95", format_latency(calls.latency_p95));
  figures.add("latency p99", "calls.latency_ms.p99", format_latency(calls.latency_p99));
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() -= 'a' - 'A';
  return text;
}

/// Breaks between words alone: at every hyphen otherwise.
std::string unbroken_words(std::string_view command) {
  std::string out;
  while (!command.empty()) {
    const std::size_t end = std::min(command.find(' '), command.size());
    out += "<span class=\"word\">" + html(command.substr(0, end)) + "</span>";
    command.remove_prefix(end);
    if (command.empty()) break;
    out += ' ';
    command.remove_prefix(1);
  }
  return out;
}

std::string next_section(const StoredSummary& run) {
  if (run.summary.next_command.empty()) return {};
  return fmt::format(
      "<section aria-labelledby=\"next\">\n<h2 id=\"next\">Next</h2>\n<p>{}:</p>\n<pre><code>{}"
      "</code></pre>\n</section>\n",
      capitalized(next_step(run.summary)), unbroken_words(run.summary.next_command));
}

}  // namespace

std::string report_html(const StoredSummary& run, std::span<const RunSample> samples) {
  const RunSummary& summary = run.summary;
  Figures figures;
  add_records(figures, summary);
  add_pace(figures, summary);
  std::string out(head);
  out += "<title>" + html(headline(summary)) + " - Sluice</title>\n<style>" +
         std::string(report_style()) + "</style>\n</head>\n<body>\n<header>\n";
  out += "<p class=\"brand\">Sluice run report</p>\n<h1>" + html(headline(summary)) + "</h1>\n";
  out += state_line(run) + origin_line(summary) + stop_note(summary) + "</header>\n<main>\n";
  out += parts_bar(summary) + figures.take();
  out += report_errors(summary) + report_charts(samples) + next_section(run);
  out += report_unfinished(summary) + report_warnings(summary) + report_requests(summary) +
         report_files(summary);
  out += fmt::format(
      "</main>\n<footer>sluice {}{}, run directory <code>{}</code>. Figures are those of "
      "summary.json "
      "and timeseries.jsonl; *** stands for a value.</footer>\n</body>\n</html>\n",
      html(run.version), run.account.empty() ? "" : ", account " + html(run.account),
      html(summary.directory));
  return out;
}

void write_report(const std::string& directory) {
  const StoredSummary run = read_stored_summary(directory);
  const auto place = [&directory](std::string_view name) {
    return (std::filesystem::path(directory) / name).string();
  };
  const std::vector<RunSample> samples = read_timeseries(place(timeseries_name));
  const std::string path = place("report.html");
  write_whole_file(path, path, report_html(run, samples));
}

}  // namespace sluice
