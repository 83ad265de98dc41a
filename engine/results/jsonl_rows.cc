#include "engine/results/jsonl_rows.h"

#include "engine/hubspot/json_text.h"
#include "engine/results/raw_text.h"
#include "engine/results/row_tail.h"
#include "engine/results/valid_utf8.h"

namespace sluice {

namespace {

void append_text(std::string& out, std::string_view text) {
  std::string valid;
  append_valid_utf8(valid, text);
  append_json_string(out, valid);
}

void append_text_member(std::string& out, std::string_view name, std::string_view value) {
  out += ",\"";
  out += name;
  out += "\":";
  append_text(out, value);
}

void append_text_or_null(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) return append_text_member(out, name, value);
  out += ",\"";
  out += name;
  out += "\":null";
}

/// The record up to its closing brace, with a comma unless it has no members.
void open_record(std::string& out, std::string_view record) {
  record = record.substr(0, record.rfind('}'));
  out += record;
  const bool is_empty = record[record.find_last_not_of(" \t\r\n")] == '{';
  if (!is_empty) out += ',';
}

}  // namespace

JsonlRows::JsonlRows(const ResultLayout& layout, SuccessRows successes)
    : layout_(layout), successes_(successes) {}

void JsonlRows::append_success_header(std::string& out) const {
  append_error_header(out);
}

void JsonlRows::append_error_header(std::string& out) const {
  if (layout_.byte_order_mark) out += "\xEF\xBB\xBF";
}

void JsonlRows::append_success(std::string& out, const UpsertInput& input, Outcome outcome,
                               std::string_view id) const {
  if (successes_ == SuccessRows::ids) {
    out += '{';
    append_text(out, layout_.id_name);
    out += ':';
    append_text(out, input.key);
    out += ',';
  } else {
    open_record(out, input.source.text);
  }
  RowTail tail;
  constexpr std::string_view opening = R"("sluice":{"id":)";
  if (is_word(id)) {
    tail.add(opening).add('"').add(id).add('"');
  } else {
    out += opening;
    append_text(out, id);
  }
  tail.add(R"(,"outcome":")").add(to_string(outcome)).add(R"(","line":)").add(input.source.line);
  out += tail.text();
  append_file(out, input.source.file);
  out += "}}\n";
}

void JsonlRows::append_error(std::string& out, const RecordSource& source, Stage stage,
                             const Failure& failure) const {
  const bool is_unreadable = stage == Stage::read;
  if (is_unreadable) {
    out += '{';
  } else {
    open_record(out, source.text);
  }
  out += "\"sluice\":{\"line\":" + std::to_string(source.line);
  append_text_member(out, "stage", to_string(stage));
  append_text_member(out, "code", failure.code);
  append_text_or_null(out, "property", failure.property);
  append_text_member(out, "message", failure.message);
  out += ",\"status\":" + (failure.status == 0 ? "null" : std::to_string(failure.status));
  out += failure.retryable ? ",\"retryable\":true" : ",\"retryable\":false";
  append_text_or_null(out, "correlation_id", failure.correlation_id);
  if (is_unreadable) append_text_member(out, "raw", raw_text(source.text));
  append_file(out, source.file);
  out += "}}\n";
}

void JsonlRows::append_file(std::string& out, std::uint32_t file) const {
  if (layout_.inputs.size() > 1) append_text_member(out, "file", layout_.inputs.at(file));
}

}  // namespace sluice
