#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/check/check_report.h"
#include "engine/check/masked_value.h"
#include "engine/results/human_text.h"
#include "engine/results/next_command.h"

namespace sluice {

namespace {

constexpr std::size_t shown_columns = 20;
constexpr std::size_t label_width = 12;

/// "label       text", labels in a column of their own.
void append_row(std::string& out, std::string_view label, std::string_view text) {
  out += fmt::format("  {:<{}}{}\n", label, label_width, text);
}

std::string quoted(std::string_view text) {
  return '"' + one_line(text) + '"';
}

std::string value_of(const CheckReport& report, std::string_view value) {
  return quoted(report.show_values ? shown_value(value) : masked_value(value));
}

std::string headline(const CheckReport& report) {
  const std::uint64_t records = report.good + report.bad;
  const std::string object = one_line(report.object);
  if (records == 0) return "checked: there are no records\n";
  if (report.bad == 0) {
    return fmt::format("checked: all {} records can be sent to {}\n", format_count(records),
                       object);
  }
  return fmt::format("checked: {} of {} records cannot be sent to {}\n", format_count(report.bad),
                     format_count(records), object);
}

void append_records(std::string& out, const CheckReport& report) {
  const std::uint64_t records = report.good + report.bad;
  const std::size_t width = format_count(std::max(records, report.skipped)).size();
  const auto row = [&](std::string_view label, std::uint64_t count, std::string_view what) {
    append_row(out, label, fmt::format("{:>{}} {}", format_count(count), width, what));
  };
  row("records", records, "read");
  row("", report.good, "good");
  row("", report.bad, "bad");
  if (report.skipped > 0) row("", report.skipped, "skipped");
}

std::string input_prefix(const CheckReport& report, const RecordPlace& place) {
  return report.inputs.size() > 1 ? one_line(report.inputs.at(place.file)) + ":" : "";
}

/// "lines 4, 9, in.csv:31, ..."
template <class Places, class PlaceOf>
std::string line_list(const CheckReport& report, const Places& places, std::size_t from,
                      bool has_more, PlaceOf place_of) {
  std::string list;
  for (std::size_t i = from; i < places.size(); ++i) {
    const RecordPlace& place = place_of(places[i]);
    if (place.line == 0) continue;
    if (!list.empty()) list += ", ";
    list += input_prefix(report, place) + std::to_string(place.line);
  }
  if (list.empty()) return {};
  const bool is_one = places.size() - from == 1 && !has_more;
  return (is_one ? "line " : "lines ") + list + (has_more ? ", ..." : "");
}

void append_keys(std::string& out, const CheckReport& report) {
  const SharedKeys& keys = report.keys;
  if (keys.keys == 0 && keys.is_exact) return;
  const std::string_view at_least = keys.is_exact ? "" : "at least ";
  if (keys.keys == 0) {
    return append_row(out, "keys",
                      fmt::format("none comes twice among the first {}; the rest was not compared",
                                  format_count(keys.distinct)));
  }
  append_row(
      out, "keys",
      fmt::format("{}{} records share {} key{}; of each the last record wins", at_least,
                  format_count(keys.records), format_count(keys.keys), keys.keys == 1 ? "" : "s"));
  const auto itself = [](const RecordPlace& place) -> const RecordPlace& { return place; };
  append_row(out, "",
             fmt::format("for example {} on {}", value_of(report, keys.example),
                         line_list(report, keys.places, 0,
                                   keys.places.size() == KeyCensus::shown_places, itself)));
}

void append_empty_columns(std::string& out, const CheckReport& report) {
  if (report.empty_columns.empty()) return;
  std::string list;
  for (std::size_t i = 0; i < std::min(report.empty_columns.size(), shown_columns); ++i) {
    if (i > 0) list += ", ";
    list += quoted(report.empty_columns[i]);
  }
  if (report.empty_columns.size() > shown_columns) {
    list += fmt::format(" and {} more", report.empty_columns.size() - shown_columns);
  }
  append_row(
      out, "empty",
      list + (report.empty_columns.size() == 1 ? " has" : " have") + " no value in any record");
}

void append_forecast(std::string& out, const CheckReport& report) {
  if (report.good + report.bad == 0) return;
  if (!report.account.empty()) append_row(out, "account", one_line(report.account));
  append_row(out, "forecast", describe(report.forecast));
  for (const std::string& each : report.assumptions) append_row(out, "", each);
}

/// `contacts.csv:1043: record 1042 has 11 fields, the header has 12`
std::string first_place(const CheckReport& report, const ProblemGroup& group) {
  const ProblemPlace& first = group.first.front();
  const bool goes_on = group.message.starts_with("has ") || group.message.starts_with("is ");
  return fmt::format("{}:{}: record {}{} {}", one_line(report.inputs.at(first.place.file)),
                     first.place.line, format_count(first.number), goes_on ? "" : ":",
                     one_line(group.message));
}

std::string example_text(const CheckReport& report, const ProblemGroup& group) {
  if (group.example.empty()) return {};
  if (group.stage != Stage::read) return "the value looks like " + value_of(report, group.example);
  return report.show_values ? "the text is " + value_of(report, group.example) : "";
}

void append_problems(std::string& out, const CheckReport& report) {
  if (report.groups.empty()) return;
  std::size_t count_width = 0;
  std::size_t code_width = 0;
  for (const ProblemGroup& group : report.groups) {
    count_width = std::max(count_width, format_count(group.count).size());
    code_width = std::max(code_width, group.code.size());
  }
  out += "\nproblems\n";
  const std::string margin(count_width + code_width + 6, ' ');
  const auto place_of = [](const ProblemPlace& each) -> const RecordPlace& { return each.place; };
  for (const ProblemGroup& group : report.groups) {
    out += fmt::format("  {:>{}}  {:<{}}  {}\n", format_count(group.count), count_width, group.code,
                       code_width, first_place(report, group));
    const bool has_more = group.count > group.first.size();
    const std::string others = line_list(report, group.first, 1, has_more, place_of);
    if (!others.empty()) out += fmt::format("{}also on {}\n", margin, others);
    const std::string example = example_text(report, group);
    if (!example.empty()) out += fmt::format("{}{}\n", margin, example);
  }
}

void append_unlisted_values(std::string& out, const CheckReport& report) {
  for (const UnlistedColumn& column : report.unlisted_values) {
    out += fmt::format("\nvalues of {} that are no option of {}{}\n", quoted(column.column),
                       one_line(column.property),
                       report.show_values ? "" : " (masked; --show-values shows them)");
    std::size_t count_width = format_count(column.others).size();
    for (const UnlistedValue& each : column.values) {
      count_width = std::max(count_width, format_count(each.count).size());
    }
    for (const UnlistedValue& each : column.values) {
      out += fmt::format("  {:>{}}  {}{}\n", format_count(each.count), count_width,
                         value_of(report, each.value),
                         each.nearest.empty() ? "" : "  nearest option: " + quoted(each.nearest));
    }
    if (column.others > 0) {
      out += fmt::format("  {:>{}}  with other values\n", format_count(column.others), count_width);
    }
  }
}

std::string option_text(const Proposal& proposal) {
  if (proposal.value.empty()) return "--" + proposal.option;
  return "--" + proposal.option + " " + shell_quote(proposal.value);
}

void append_proposals(std::string& out, const CheckReport& report) {
  if (report.proposals.empty()) return;
  out += "\nproposals\n";
  for (const Proposal& each : report.proposals) {
    if (each.option.empty()) {
      out += "  " + one_line(each.reason) + "\n";
    } else {
      out += fmt::format("  {}\n      {}\n", one_line(option_text(each)), one_line(each.reason));
    }
  }
  if (!report.next_command.empty()) out += "  try: " + one_line(report.next_command) + "\n";
}

}  // namespace

std::string to_text(const CheckReport& report) {
  std::string out = headline(report) + '\n';
  append_records(out, report);
  append_keys(out, report);
  append_empty_columns(out, report);
  append_row(out, "time", format_duration(report.duration));
  append_forecast(out, report);
  append_problems(out, report);
  append_unlisted_values(out, report);
  append_proposals(out, report);
  return out;
}

}  // namespace sluice
