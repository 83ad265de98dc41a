#include "engine/results/report_tables.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "engine/results/html_text.h"
#include "engine/results/human_text.h"

namespace sluice {

namespace {

constexpr std::size_t shown_ranges = 20;

std::string section(std::string_view id, std::string_view heading, const std::string& content) {
  return fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                     id, heading, content);
}

std::string_view stage_text(Stage stage) {
  switch (stage) {
    case Stage::read:
      return "while reading";
    case Stage::map:
      return "while mapping";
    case Stage::send:
      return "from HubSpot";
  }
  return {};
}

/// A code may be broken behind its underscores.
std::string breakable(std::string_view code) {
  std::string out;
  for (const char byte : html(code)) {
    out += byte;
    if (byte == '_') out += "<wbr>";
  }
  return out;
}

std::string error_row(const ErrorGroup& group, const RunSummary& summary) {
  std::string out = fmt::format(
      "<tr><td class=\"number\" data-error-count>{}</td><th scope=\"row\"><code>{}</code>",
      format_count(group.count), breakable(group.code));
  if (!group.property.empty()) {
    out +=
        fmt::format("<span class=\"detail\">property <code>{}</code></span>", html(group.property));
  }
  out += fmt::format("<span class=\"detail\">{}</span>", stage_text(group.stage));
  if (group.retryable > 0) {
    out += fmt::format("<span class=\"detail\">{} may succeed as they are</span>",
                       format_count(group.retryable));
  }
  out += fmt::format("</th><td><code class=\"place\">{}:{}</code><span class=\"message\">{}</span>",
                     html(summary.inputs.at(group.example_file)), group.example_line,
                     html(group.message));
  return out + "</td></tr>\n";
}

void append_fact(std::string& rows, std::string_view name, std::string_view figure,
                 const std::string& value) {
  rows += fmt::format(
      "<tr><th scope=\"row\">{}</th><td class=\"number\" data-figure=\"{}\">{}</td>"
      "</tr>\n",
      name, figure, value);
}

std::string reply_rows(const CallCounts& calls) {
  std::string rows;
  for (const auto& [status, count] : calls.replies) {
    append_fact(rows, fmt::format("replies {}", status), fmt::format("calls.replies.{}", status),
                format_count(count));
  }
  return rows;
}

std::string call_rows(const CallCounts& calls) {
  std::string rows;
  append_fact(rows, "requests sent", "calls.requests", format_count(calls.requests));
  rows += reply_rows(calls);
  const auto add = [&rows](std::string_view name, std::string_view figure, std::uint64_t count) {
    if (count > 0) append_fact(rows, name, figure, format_count(count));
  };
  add("without a whole reply", "calls.transport_failures", calls.transport_failures);
  add("retries after a failure", "calls.retries", calls.retries);
  add("batches split", "calls.splits", calls.splits);
  add("resends of unmentioned records", "calls.resends", calls.resends);
  add("to read records back", "calls.reads", calls.reads);
  append_fact(rows, "sent, of bodies", "calls.bytes_sent", format_bytes(calls.bytes_sent));
  append_fact(rows, "received, of bodies", "calls.bytes_received",
              format_bytes(calls.bytes_received));
  return rows;
}

}  // namespace

std::string report_errors(const RunSummary& summary) {
  if (summary.failed() == 0) return {};
  std::string rows;
  for (const ErrorGroup& group : summary.error_groups) rows += error_row(group, summary);
  if (summary.ungrouped_errors > 0) {
    rows += fmt::format(
        "<tr><td class=\"number\" data-error-count>{}</td>"
        "<th scope=\"row\" colspan=\"2\">of other kinds</th></tr>\n",
        format_count(summary.ungrouped_errors));
  }
  return section(
      "errors", "Errors",
      "<table class=\"errors\">\n<thead><tr><th scope=\"col\" class=\"number\">Records</th>"
      "<th scope=\"col\">What</th><th scope=\"col\">An example</th></tr></thead>\n"
      "<tbody>\n" +
          rows + "</tbody>\n</table>\n");
}

std::string report_requests(const RunSummary& summary) {
  if (summary.calls.requests == 0) return {};
  return section(
      "requests", "Requests",
      "<table class=\"facts\">\n<tbody>\n" + call_rows(summary.calls) + "</tbody>\n</table>\n");
}

std::string report_unfinished(const RunSummary& summary) {
  if (summary.unfinished.empty()) return {};
  std::string text = "<p>Read, but without a verdict: ";
  text += summary.unfinished_count() == 1 ? "record " : "records ";
  const std::size_t shown = std::min(summary.unfinished.size(), shown_ranges);
  for (std::size_t i = 0; i < shown; ++i) {
    const RecordRange& range = summary.unfinished[i];
    if (i > 0) text += ", ";
    text += format_count(range.first);
    if (range.last > range.first) text += " to " + format_count(range.last);
  }
  const std::size_t rest = summary.unfinished.size() - shown;
  if (rest > 0) text += " and " + format_count(rest) + " more ranges";
  return section("unfinished", "Unfinished records",
                 text + ". A resumed run sends them again.</p>\n");
}

std::string report_warnings(const RunSummary& summary) {
  if (summary.warnings.empty()) return {};
  std::string items;
  for (const std::string& warning : summary.warnings) items += "<li>" + html(warning) + "</li>\n";
  return section("warnings", "Warnings", "<ul>\n" + items + "</ul>\n");
}

std::string report_files(const RunSummary& summary) {
  if (summary.files.empty()) return {};
  std::string rows;
  for (const NamedFile& file : summary.files) {
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td><code>{}</code></td></tr>\n",
                        html(file.name), html(file.path));
  }
  return section("files", "Files",
                 "<table class=\"facts\">\n<tbody>\n" + rows + "</tbody>\n</table>\n");
}

}  // namespace sluice
