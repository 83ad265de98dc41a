#include "engine/results/run_json.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <system_error>
#include <variant>

#include <fmt/format.h>

#include "config/proxy_url.h"
#include "engine/results/definitions_json.h"
#include "engine/results/human_text.h"
#include "engine/results/json_writer.h"

namespace sluice {

namespace fs = std::filesystem;

namespace {

std::string_view to_string(InputFormat format) {
  switch (format) {
    case InputFormat::automatic:
      return "auto";
    case InputFormat::csv:
      return "csv";
    case InputFormat::jsonl:
      return "jsonl";
  }
  return "";
}

std::string_view to_string(SuccessRows rows) {
  switch (rows) {
    case SuccessRows::full:
      return "full";
    case SuccessRows::ids:
      return "ids";
    case SuccessRows::none:
      return "none";
  }
  return "";
}

std::string_view to_string(ApiVersion version) {
  switch (version) {
    case ApiVersion::v3:
      return "v3";
    case ApiVersion::v2026_03:
      return "2026-03";
    case ApiVersion::v2026_09:
      return "2026-09";
  }
  return "";
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.begin_array(key);
  for (const std::string& text : texts) json.text({}, text);
  json.end_array();
}

void write_milliseconds(JsonWriter& json, std::string_view key, std::chrono::milliseconds time) {
  json.number(key, static_cast<std::uint64_t>(time.count()));
}

void write_inputs(JsonWriter& json, const std::vector<InputFacts>& inputs) {
  json.begin_array("inputs");
  for (const InputFacts& input : inputs) {
    json.begin_object();
    json.text("given", input.given);
    json.text_or_null("path", input.path);
    json.text("kind", input.kind == InputKind::file ? "file" : "pipe");
    input.size ? json.number("size", *input.size) : json.null("size");
    input.fingerprint ? json.number("fingerprint", *input.fingerprint) : json.null("fingerprint");
    json.end_object();
  }
  json.end_array();
}

void write_input_options(JsonWriter& json, const InputOptions& input) {
  json.begin_object("input");
  json.text("format", to_string(input.format));
  json.text("encoding", input.encoding.empty() ? "utf-8" : input.encoding);
  json.text("delimiter", input.delimiter ? std::string(1, *input.delimiter) : "auto");
  json.boolean("header", input.has_header);
  write_texts(json, "columns", input.columns);
  json.number("max_record_bytes", input.max_record_bytes);
  json.end_object();
}

void write_mapping(JsonWriter& json, const MappingOptions& mapping) {
  json.begin_object("mapping");
  json.text("id_property", mapping.id_property);
  json.text_or_null("id_column", mapping.id_column.value_or(""));
  json.begin_array("columns");
  for (const ColumnMapping& each : mapping.columns) {
    json.begin_object();
    json.text("column", each.column);
    json.text("property", each.property);
    json.end_object();
  }
  json.end_array();
  json.boolean("only_mapped", mapping.only_mapped);
  write_texts(json, "ignored", mapping.ignored);
  json.begin_array("constants");
  for (const PropertyConstant& each : mapping.constants) {
    json.begin_object();
    json.text("property", each.property);
    json.text("value", each.value);
    json.end_object();
  }
  json.end_array();
  json.text("empty", mapping.empty == EmptyValues::skip ? "skip" : "clear");
  json.boolean("trim", mapping.trim);
  json.end_object();
}

/// A number of records or calls, or "5%".
void write_count_or_share(JsonWriter& json, std::string_view key,
                          const std::optional<CountOrShare>& value) {
  if (!value) return json.null(key);
  if (const auto* count = std::get_if<std::uint64_t>(&*value)) return json.number(key, *count);
  json.text(key, fmt::format("{:.6g}%", std::get<Share>(*value).fraction * 100));
}

void write_rate(JsonWriter& json, const SendOptions& send) {
  if (!send.rate) return json.null("rate");
  json.begin_object("rate");
  json.number("requests", send.rate->requests);
  write_milliseconds(json, "window_ms", send.rate->window);
  json.boolean("given", send.rate_given);
  json.end_object();
}

void write_limits(JsonWriter& json, const SendOptions& send) {
  write_rate(json, send);
  json.decimal("quota_share", send.quota_share);
  write_count_or_share(json, "daily_reserve", send.daily_reserve);
  json.boolean("wait_for_quota", send.wait_for_quota);
  json.number("max_attempts", send.max_attempts);
  write_milliseconds(json, "patience_ms", send.patience);
  write_milliseconds(json, "timeout_ms", send.timeout);
  write_count_or_share(json, "max_errors", send.max_errors);
  json.boolean("keep_going", send.keep_going);
  if (send.max_duration) {
    write_milliseconds(json, "max_duration_ms", *send.max_duration);
  } else {
    json.null("max_duration_ms");
  }
}

void write_sending(JsonWriter& json, const RunConfig& config) {
  json.begin_object("sending");
  json.number("batch_size", config.batch.max_records);
  json.number("max_batch_bytes", config.batch.max_bytes);
  write_milliseconds(json, "linger_ms", config.batch.linger);
  json.number("concurrency", config.send.concurrency);
  write_limits(json, config.send);
  json.number("skip", config.range.skip);
  config.range.limit ? json.number("limit", *config.range.limit) : json.null("limit");
  json.end_object();
}

void write_connection(JsonWriter& json, const ConnectionOptions& connection) {
  json.begin_object("connection");
  json.text("base_url", connection.base_url);
  json.text("api_version", to_string(connection.api_version));
  json.text_or_null("ca_file", connection.ca_file);
  json.text_or_null("proxy", connection.proxy ? to_string(*connection.proxy) : "");
  json.boolean("oauth", connection.oauth.has_value());
  connection.expect_portal ? json.number("expect_portal", *connection.expect_portal)
                           : json.null("expect_portal");
  json.end_object();
}

/// The options that a resumed run takes over. What the map file and the schema said stands here
/// itself, as the files may change; what was about the run directory does not.
void write_given(JsonWriter& json, const RunConfig& config) {
  constexpr std::string_view left_out[] = {"map", "map-file", "schema", "config", "out", "force"};
  json.begin_array("given");
  const auto write = [&json](std::string_view name, std::string_view value) {
    json.begin_object();
    json.text("name", name);
    json.text("value", value);
    json.end_object();
  };
  for (const GivenOption& option : config.given) {
    if (std::ranges::find(left_out, option.name) == std::end(left_out)) {
      write(option.name, option.value);
    }
  }
  for (const ColumnMapping& each : config.mapping.columns) {
    write("map", each.column + "=" + each.property);
  }
  json.end_array();
}

template <class Given, class Write>
void write_scoped(JsonWriter& json, std::string_view key, const std::vector<Given>& given,
                  Write write) {
  json.begin_array(key);
  for (const Given& each : given) {
    json.begin_object();
    json.text_or_null("column", each.scope.column);
    write(each);
    json.end_object();
  }
  json.end_array();
}

void write_schema(JsonWriter& json, const SchemaOptions& schema) {
  const ConversionOptions& conversions = schema.conversions;
  json.begin_object("schema");
  json.text_or_null("file", schema.file);
  json.boolean("validate", schema.validate);
  json.boolean("match_labels", schema.match_labels);
  write_scoped(json, "bool", conversions.booleans, [&](const BooleanWords& words) {
    write_texts(json, "yes", words.yes);
    write_texts(json, "no", words.no);
  });
  write_scoped(json, "date", conversions.dates,
               [&](const DateFormat& date) { json.text("format", date.format); });
  json.text("timezone", conversions.time_zone.empty() ? "UTC" : conversions.time_zone);
  write_scoped(json, "decimal", conversions.decimals, [&](const DecimalMark& decimal) {
    json.text("mark", decimal.mark == ',' ? "comma" : "point");
  });
  json.boolean("labels", conversions.labels);
  write_scoped(json, "multi", conversions.lists,
               [&](const ListSeparator& list) { json.text("separator", list.separator); });
  json.end_object();
}

void write_output(JsonWriter& json, const OutputOptions& output) {
  json.begin_object("output");
  json.text("successes", to_string(output.successes));
  json.boolean("json_summary", output.json_summary);
  json.text("progress", output.progress == ProgressDisplay::automatic ? "auto" : "never");
  json.text("log_format", output.log_format == LogFormat::text ? "text" : "json");
  json.text_or_null("metrics_file", output.metrics_file);
  json.end_object();
}

}  // namespace

InputFacts input_facts(const std::string& path) {
  if (path == "-") return {.given = path, .path = {}, .kind = InputKind::pipe, .size = {}};
  std::error_code error;
  InputFacts facts{.given = path, .path = {}, .kind = InputKind::pipe, .size = {}};
  facts.path = fs::absolute(path, error).lexically_normal().string();
  if (!fs::is_regular_file(path, error)) return facts;
  facts.kind = InputKind::file;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error) facts.size = size;
  return facts;
}

std::string run_json(const RunConfig& config, const std::vector<InputFacts>& inputs,
                     const RunOrigin& origin, const PropertyDefinitions* definitions) {
  JsonWriter json;
  json.begin_object();
  json.number("schema_version", run_schema_version);
  json.text("sluice_version", origin.version);
  json.text("started", format_utc(origin.started));
  write_texts(json, "command_line", config.command_line);
  json.text("working_directory", origin.working_directory);
  json.text_or_null("account", origin.account);
  json.text("line_end", origin.line_end);
  json.text("object", config.object);
  write_inputs(json, inputs);
  write_given(json, config);
  json.begin_object("options");
  write_input_options(json, config.input);
  write_mapping(json, config.mapping);
  write_sending(json, config);
  write_connection(json, config.connection);
  write_schema(json, config.schema);
  write_output(json, config.output);
  json.end_object();
  if (definitions == nullptr) {
    json.null("definitions");
  } else {
    write_definitions(json, "definitions", *definitions);
  }
  json.end_object();
  return json.take();
}

}  // namespace sluice
