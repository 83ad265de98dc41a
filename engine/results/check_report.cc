#include "engine/results/check_report.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/results/human_text.h"
#include "engine/results/json_writer.h"

namespace sluice {

namespace {

/// `contacts.csv:1043: record 1042 has 11 fields, the header has 12`
std::string example(const CheckReport& report, const CheckGroup& group) {
  const RecordPlace& place = group.first.front();
  const bool goes_on = group.message.starts_with("has ") || group.message.starts_with("is ");
  return fmt::format("{}:{}: record {}{} {}", one_line(report.inputs.at(place.file)), place.line,
                     format_count(place.number), goes_on ? "" : ":", one_line(group.message));
}

/// "also on lines 12, 15 and 31"; several inputs name theirs.
std::string other_places(const CheckReport& report, const CheckGroup& group) {
  std::string list;
  for (std::size_t i = 1; i < group.first.size(); ++i) {
    const RecordPlace& place = group.first[i];
    if (!list.empty()) list += ", ";
    if (report.inputs.size() > 1) list += one_line(report.inputs.at(place.file)) + ":";
    list += std::to_string(place.line);
  }
  if (list.empty()) return {};
  const bool has_more = group.count > group.first.size();
  return (group.first.size() > 2 ? "also on lines " : "also on line ") + list +
         (has_more ? ", ..." : "");
}

void append_groups(std::string& out, const CheckReport& report) {
  if (report.groups.empty()) return;
  std::size_t count_width = 0;
  std::size_t code_width = 0;
  for (const CheckGroup& group : report.groups) {
    count_width = std::max(count_width, format_count(group.count).size());
    code_width = std::max(code_width, group.code.size());
  }
  out += "\nproblems\n";
  const std::string margin(count_width + code_width + 6, ' ');
  for (const CheckGroup& group : report.groups) {
    out += fmt::format("  {:>{}}  {:<{}}  {}\n", format_count(group.count), count_width, group.code,
                       code_width, example(report, group));
    const std::string others = other_places(report, group);
    if (!others.empty()) out += margin + others + "\n";
  }
}

void write_group(JsonWriter& json, const CheckReport& report, const CheckGroup& group) {
  json.begin_object();
  json.text("stage", to_string(group.stage));
  json.text("code", group.code);
  json.text_or_null("property", group.property);
  json.number("count", group.count);
  json.text("message", group.message);
  json.begin_array("first");
  for (const RecordPlace& place : group.first) {
    json.begin_object();
    json.text("file", report.inputs.at(place.file));
    json.number("line", place.line);
    json.number("record", place.number);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void CheckTally::failed(const RecordSource& source, Stage stage, const Failure& failure) {
  ++bad_;
  auto key = std::tuple(stage, failure.code, failure.property);
  auto found = groups_.find(key);
  if (found == groups_.end()) {
    if (groups_.size() == max_groups) return;
    found = groups_.emplace(std::move(key), CheckGroup{}).first;
    found->second = {.stage = stage,
                     .code = failure.code,
                     .property = failure.property,
                     .message = failure.message};
  }
  CheckGroup& group = found->second;
  ++group.count;
  if (group.first.size() < shown_places) {
    group.first.push_back({source.file, source.line, source.number});
  }
}

std::vector<CheckGroup> CheckTally::groups() const {
  std::vector<CheckGroup> all;
  for (const auto& [key, group] : groups_) all.push_back(group);
  std::ranges::stable_sort(all, std::greater(), &CheckGroup::count);
  return all;
}

std::string to_text(const CheckReport& report) {
  const std::uint64_t records = report.good + report.bad;
  std::string out;
  if (records == 0) {
    out = "checked: there are no records\n";
  } else if (report.bad == 0) {
    out = fmt::format("checked: all {} records can be sent to {}\n", format_count(records),
                      one_line(report.object));
  } else {
    out = fmt::format("checked: {} of {} records cannot be sent to {}\n", format_count(report.bad),
                      format_count(records), one_line(report.object));
  }
  const std::size_t width = format_count(std::max(records, report.skipped)).size();
  const auto row = [&](std::string_view label, std::uint64_t count, std::string_view what) {
    out += fmt::format("  {:<12}{:>{}} {}\n", label, format_count(count), width, what);
  };
  out += '\n';
  row("records", records, "read");
  row("", report.good, "good");
  row("", report.bad, "bad");
  if (report.skipped > 0) row("", report.skipped, "skipped");
  out += fmt::format("  {:<12}{}\n", "time", format_duration(report.duration));
  append_groups(out, report);
  return out;
}

std::string to_json(const CheckReport& report) {
  JsonWriter json;
  json.begin_object();
  json.number("schema_version", CheckReport::schema_version);
  json.text("object", report.object);
  json.begin_array("inputs");
  for (const std::string& input : report.inputs) json.text({}, input);
  json.end_array();
  json.begin_object("records");
  json.number("read", report.good + report.bad);
  json.number("good", report.good);
  json.number("bad", report.bad);
  json.number("skipped", report.skipped);
  json.end_object();
  json.number("duration_ms", static_cast<std::uint64_t>(report.duration.count()));
  json.begin_array("problems");
  for (const CheckGroup& group : report.groups) write_group(json, report, group);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace sluice
