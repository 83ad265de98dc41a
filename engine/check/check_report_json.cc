#include "engine/check/check_report.h"
#include "engine/check/masked_value.h"
#include "engine/results/json_writer.h"

namespace sluice {

namespace {

void write_place(JsonWriter& json, const CheckReport& report, const RecordPlace& place,
                 std::uint64_t number) {
  json.begin_object();
  json.text("file", report.inputs.at(place.file));
  if (place.line > 0) {
    json.number("line", place.line);
  } else {
    json.null("line");
  }
  if (number > 0) json.number("record", number);
  json.end_object();
}

std::string value_of(const CheckReport& report, std::string_view value) {
  return report.show_values ? std::string(value) : masked_value(value);
}

void write_records(JsonWriter& json, const CheckReport& report) {
  json.begin_object("records");
  json.number("read", report.good + report.bad);
  json.number("good", report.good);
  json.number("bad", report.bad);
  json.number("skipped", report.skipped);
  json.end_object();
}

void write_group(JsonWriter& json, const CheckReport& report, const ProblemGroup& group) {
  json.begin_object();
  json.text("stage", to_string(group.stage));
  json.text("code", group.code);
  json.text_or_null("property", group.property);
  json.number("count", group.count);
  json.text("message", group.message);
  const bool is_shown = group.stage != Stage::read || report.show_values;
  json.text_or_null("example", is_shown ? value_of(report, group.example) : "");
  json.begin_array("first");
  for (const ProblemPlace& each : group.first) write_place(json, report, each.place, each.number);
  json.end_array();
  json.end_object();
}

void write_keys(JsonWriter& json, const CheckReport& report) {
  const SharedKeys& keys = report.keys;
  json.begin_object("keys");
  json.number("distinct", keys.distinct);
  json.number("shared", keys.keys);
  json.number("records_that_share", keys.records);
  json.boolean("exact", keys.is_exact);
  json.text_or_null("example", value_of(report, keys.example));
  json.begin_array("places");
  for (const RecordPlace& place : keys.places) write_place(json, report, place, 0);
  json.end_array();
  json.end_object();
}

void write_unlisted_values(JsonWriter& json, const CheckReport& report) {
  json.begin_array("unlisted_values");
  for (const UnlistedColumn& column : report.unlisted_values) {
    json.begin_object();
    json.text("column", column.column);
    json.text("property", column.property);
    json.begin_array("values");
    for (const UnlistedValue& each : column.values) {
      json.begin_object();
      json.text("value", value_of(report, each.value));
      json.number("count", each.count);
      json.text_or_null("nearest", each.nearest);
      json.end_object();
    }
    json.end_array();
    json.number("others", column.others);
    json.end_object();
  }
  json.end_array();
}

void write_pace(JsonWriter& json, const ForecastBasis& basis) {
  if (!basis.pace) return json.null("pace");
  json.begin_object("pace");
  json.number("requests", basis.pace->requests);
  json.number("window_ms", static_cast<std::uint64_t>(basis.pace->window.count()));
  json.text("source", basis.pace_is_the_accounts ? "account" : "option");
  json.end_object();
}

void write_day(JsonWriter& json, const Forecast& forecast) {
  const auto& day = forecast.basis.day;
  if (!day) return json.null("today");
  json.begin_object("today");
  json.number("remaining", day->remaining);
  json.number("reserve", day->reserve);
  json.decimal("share", forecast.share_of_day.value_or(0));
  json.boolean("enough", !forecast.is_over_the_day);
  json.end_object();
}

void write_forecast(JsonWriter& json, const CheckReport& report) {
  const Forecast& forecast = report.forecast;
  json.begin_object("forecast");
  json.text_or_null("account", report.account);
  json.number("calls", forecast.calls);
  json.number("batches", forecast.basis.batches);
  json.number("preflight_calls", forecast.basis.preflight_calls);
  if (forecast.duration) {
    json.number("duration_ms", static_cast<std::uint64_t>(forecast.duration->count()));
  } else {
    json.null("duration_ms");
  }
  write_pace(json, forecast.basis);
  write_day(json, forecast);
  json.begin_array("assumptions");
  for (const std::string& each : report.assumptions) json.text({}, each);
  json.end_array();
  json.end_object();
}

void write_proposals(JsonWriter& json, const CheckReport& report) {
  json.begin_array("proposals");
  for (const Proposal& each : report.proposals) {
    json.begin_object();
    json.text_or_null("option", each.option);
    json.text_or_null("value", each.value);
    json.text("reason", each.reason);
    json.end_object();
  }
  json.end_array();
  json.text_or_null("next_command", report.next_command);
}

}  // namespace

std::string to_json(const CheckReport& report) {
  JsonWriter json;
  json.begin_object();
  json.number("schema_version", CheckReport::schema_version);
  json.text("object", report.object);
  json.begin_array("inputs");
  for (const std::string& input : report.inputs) json.text({}, input);
  json.end_array();
  write_records(json, report);
  json.number("duration_ms", static_cast<std::uint64_t>(report.duration.count()));
  json.begin_array("problems");
  for (const ProblemGroup& group : report.groups) write_group(json, report, group);
  json.end_array();
  write_keys(json, report);
  json.begin_array("empty_columns");
  for (const std::string& column : report.empty_columns) json.text({}, column);
  json.end_array();
  write_unlisted_values(json, report);
  write_forecast(json, report);
  write_proposals(json, report);
  json.end_object();
  return json.take();
}

}  // namespace sluice
