#include <algorithm>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "engine/results/human_text.h"
#include "engine/results/summary.h"

namespace sluice {

namespace {

constexpr std::size_t shown_error_groups = 10;
constexpr std::size_t widest_column = 40;  // a longer cell pushes only its own row

void append_item(std::string& list, const std::string& item) {
  if (!list.empty()) list += ", ";
  list += item;
}

/// "label       text", labels in a column of their own.
void append_row(std::string& out, std::string_view label, std::string_view text) {
  out += fmt::format("  {:<12}{}\n", label, text);
}

std::string headline(const RunSummary& summary) {
  if (summary.stop) {
    std::string text = "the run was stopped: " + one_line(summary.stop->reason) + "\n";
    if (!summary.stop->remedy.empty()) text += one_line(summary.stop->remedy) + "\n";
    return text;
  }
  if (summary.read == 0) return "finished: there were no records to send\n";
  const std::string object = one_line(summary.object);
  if (summary.failed() == 0) {
    return fmt::format("finished: {} into {}, none failed\n",
                       counted(summary.read, "record upserted", "records upserted"), object);
  }
  return fmt::format("finished: {} of {} upserted into {}, {} failed\n",
                     format_count(summary.succeeded()), counted(summary.read, "record", "records"),
                     object, format_count(summary.failed()));
}

std::string failure_stages(const RunSummary& summary) {
  std::string list;
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) append_item(list, format_count(count) + " " + std::string(what));
  };
  add(summary.failed_to_read, "unreadable");
  add(summary.failed_to_map, "not sendable");
  add(summary.failed_to_send, "refused or not delivered");
  return list.empty() ? "" : "  (" + list + ")";
}

void append_records(std::string& out, const RunSummary& summary) {
  const std::uint64_t largest = std::max(summary.read, summary.skipped);
  const std::size_t width = format_count(largest).size();
  std::string_view label = "records";
  const auto add = [&](std::uint64_t count, std::string_view what, std::string_view detail = {}) {
    append_row(out, label, fmt::format("{:>{}} {}{}", format_count(count), width, what, detail));
    label = "";
  };
  add(summary.read, "read");
  add(summary.created, "created");
  add(summary.updated, "updated");
  if (summary.verified > 0) add(summary.verified, "verified by reading them back");
  add(summary.failed(), "failed", failure_stages(summary));
  if (!summary.unfinished.empty()) add(summary.unfinished_count(), "unfinished");
  if (summary.skipped > 0) add(summary.skipped, "skipped");
}

std::string request_text(const CallCounts& calls) {
  std::string list;
  if (calls.retries > 0) append_item(list, counted(calls.retries, "retry", "retries"));
  if (calls.splits > 0) append_item(list, counted(calls.splits, "batch split", "batches split"));
  if (calls.resends > 0) append_item(list, counted(calls.resends, "resend", "resends"));
  if (calls.reads > 0) append_item(list, format_count(calls.reads) + " to read records back");
  if (calls.throttled() > 0)
    append_item(list, format_count(calls.throttled()) + " throttled (429)");
  if (calls.transport_failures > 0) {
    append_item(list, format_count(calls.transport_failures) + " without a reply");
  }
  return format_count(calls.requests) + (list.empty() ? "" : "  (" + list + ")");
}

/// What the requests waited for.
std::string waiting_text(const CallCounts& calls) {
  std::string list;
  if (calls.throttled_time.count() > 0) {
    append_item(list,
                fmt::format("{} for HubSpot's limits ({})", format_duration(calls.throttled_time),
                            counted(calls.throttles, "pause", "pauses")));
  }
  if (calls.backoff_time.count() > 0) {
    append_item(list, format_duration(calls.backoff_time) + " before retries");
  }
  return list;
}

void append_calls(std::string& out, const RunSummary& summary) {
  const CallCounts& calls = summary.calls;
  const auto rate = static_cast<std::uint64_t>(summary.records_per_second());
  append_row(out, "time",
             fmt::format("{}  ({} a second)", format_duration(summary.duration),
                         counted(rate, "record", "records")));
  append_row(out, "requests", request_text(calls));
  if (calls.requests == 0) return;
  if (const std::string waits = waiting_text(calls); !waits.empty()) {
    append_row(out, "waited", waits);
  }
  if (calls.used_share) {
    append_row(out, "limit",
               fmt::format("{:.1f} % used of what the run may send", *calls.used_share * 100));
  }
  append_row(out, "latency",
             fmt::format("p50 {}, p95 {}, p99 {}", format_latency(calls.latency_p50),
                         format_latency(calls.latency_p95), format_latency(calls.latency_p99)));
  append_row(out, "traffic",
             fmt::format("{} sent, {} received", format_bytes(calls.bytes_sent),
                         format_bytes(calls.bytes_received)));
}

/// The columns of the table of errors are as wide as their widest cell.
struct ErrorColumns {
  std::size_t count = 0;
  std::size_t code = 0;
};

ErrorColumns error_columns(const RunSummary& summary, std::size_t shown) {
  ErrorColumns width{.count = format_count(summary.ungrouped_errors).size()};
  for (std::size_t i = 0; i < shown; ++i) {
    const ErrorGroup& group = summary.error_groups[i];
    width.count = std::max(width.count, format_count(group.count).size());
    width.code = std::max(width.code, std::min(group.code.size(), widest_column));
  }
  return width;
}

/// What failed and how often; an example in a line of its own, as messages are
/// long.
std::string error_lines(const ErrorGroup& group, const RunSummary& summary, ErrorColumns width) {
  std::string kind = one_line(group.code);
  if (!group.property.empty()) {
    kind = fmt::format("{:<{}}  {}", kind, width.code, one_line(group.property));
  }
  if (group.retryable > 0) {
    kind += "  (" + (group.retryable == group.count ? "" : format_count(group.retryable) + " ") +
            "may succeed unchanged)";
  }
  return fmt::format("  {:>{}}  {}\n  {:{}}  {}:{}: {}\n", format_count(group.count), width.count,
                     kind, "", width.count, one_line(summary.inputs.at(group.example_file)),
                     group.example_line, one_line(group.message));
}

void append_errors(std::string& out, const RunSummary& summary) {
  if (summary.error_groups.empty()) return;
  const std::size_t shown = std::min(summary.error_groups.size(), shown_error_groups);
  const ErrorColumns width = error_columns(summary, shown);
  out += "\nerrors, each kind with an example\n";
  for (std::size_t i = 0; i < shown; ++i) {
    out += error_lines(summary.error_groups[i], summary, width);
  }
  std::uint64_t rest = summary.ungrouped_errors;
  for (std::size_t i = shown; i < summary.error_groups.size(); ++i) {
    rest += summary.error_groups[i].count;
  }
  if (rest > 0) out += fmt::format("  {:>{}}  of other kinds\n", format_count(rest), width.count);
}

void append_warnings(std::string& out, const std::vector<std::string>& warnings) {
  if (warnings.empty()) return;
  out += "\nwarnings\n";
  for (const std::string& warning : warnings) out += "  " + one_line(warning) + "\n";
}

void append_files(std::string& out, const std::vector<NamedFile>& files) {
  if (files.empty()) return;
  out += "\nfiles\n";
  for (const NamedFile& file : files) append_row(out, file.name, one_line(file.path));
}

}  // namespace

std::string next_step(const RunSummary& summary) {
  if (summary.stop) return "to go on, run";
  std::uint64_t retryable = 0;
  for (const ErrorGroup& group : summary.error_groups) retryable += group.retryable;
  if (retryable == summary.failed()) return "the failed records may succeed as they are; run";
  std::string repair = "repair the failed records in the errors file, then run";
  if (retryable == 0) return repair;
  return repair + fmt::format("  ({} of them may succeed as they are)", format_count(retryable));
}

std::string to_text(const RunSummary& summary) {
  std::string out = headline(summary) + "\n";
  append_records(out, summary);
  append_calls(out, summary);
  append_errors(out, summary);
  append_warnings(out, summary.warnings);
  append_files(out, summary.files);
  if (!summary.next_command.empty()) {
    out += "\nnext: " + next_step(summary) + "\n  " + one_line(summary.next_command) + "\n";
  }
  return out;
}

}  // namespace sluice
