#include "engine/results/csv_rows.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/results/formula_escape.h"
#include "engine/results/raw_text.h"
#include "engine/results/row_tail.h"
#include "engine/results/valid_utf8.h"

namespace sluice {

namespace {

constexpr std::array<std::string_view, 3> success_columns = {"sluice_id", "sluice_outcome",
                                                             "sluice_line"};
constexpr std::array<std::string_view, 9> error_columns = {
    "sluice_line",      "sluice_stage",          "sluice_code",
    "sluice_property",  "sluice_message",        "sluice_status",
    "sluice_retryable", "sluice_correlation_id", "sluice_raw"};

/// Whether a field with `byte` has to be quoted, or to be looked at as UTF-8, whatever the
/// delimiter.
constexpr std::array<bool, 256> special_bytes = [] {
  std::array<bool, 256> special{};
  for (std::size_t byte = 0; byte < special.size(); ++byte) {
    special[byte] = byte == 0 || byte >= 0x80 || byte == '"' || byte == '\n' || byte == '\r';
  }
  return special;
}();

bool is_special(char byte, char delimiter) {
  return special_bytes[static_cast<unsigned char>(byte)] || byte == delimiter;
}

bool is_plain(std::string_view value, char delimiter) {
  return std::none_of(value.begin(), value.end(),
                      [delimiter](char byte) { return is_special(byte, delimiter); });
}

void append_quoted(std::string& out, std::string_view value) {
  out += '"';
  for (std::size_t quote; (quote = value.find('"')) != value.npos;) {
    out += value.substr(0, quote + 1);
    out += '"';
    value.remove_prefix(quote + 1);
  }
  out += value;
  out += '"';
}

}  // namespace

void append_csv_field(std::string& out, std::string_view value, char delimiter) {
  if (is_plain(value, delimiter)) {
    out += value;
    return;
  }
  std::string valid;
  append_valid_utf8(valid, value);
  const bool needs_quotes = std::any_of(valid.begin(), valid.end(), [delimiter](char byte) {
    return static_cast<signed char>(byte) > 0 && is_special(byte, delimiter);
  });
  if (needs_quotes) {
    append_quoted(out, valid);
  } else {
    out += valid;
  }
}

std::string csv_header(std::span<const std::string> names, char delimiter) {
  std::string header;
  for (const std::string& name : names) {
    if (&name != names.data()) header += delimiter;
    append_csv_field(header, name, delimiter);
  }
  return header;
}

CsvRows::CsvRows(const ResultLayout& layout, SuccessRows successes)
    : layout_(layout),
      successes_(successes),
      quotes_words_(is_word(std::string_view(&layout.delimiter, 1))) {}

void CsvRows::append_success_header(std::string& out) const {
  std::string id_column;
  append_csv_field(id_column, layout_.id_name, layout_.delimiter);
  append_header(out, successes_ == SuccessRows::ids ? id_column : layout_.header, success_columns);
}

void CsvRows::append_error_header(std::string& out) const {
  append_header(out, layout_.header, error_columns);
}

void CsvRows::append_header(std::string& out, std::string_view record_columns,
                            std::span<const std::string_view> added) const {
  if (layout_.byte_order_mark) out += "\xEF\xBB\xBF";
  out += record_columns;  // never escaped: names that changed could not be fed back
  for (const std::string_view column : added) append_added(out, column);
  if (layout_.inputs.size() > 1) append_added(out, "sluice_file");
  out += layout_.line_end;
}

void CsvRows::append_success(std::string& out, const UpsertInput& input, Outcome outcome,
                             std::string_view id) const {
  if (successes_ == SuccessRows::ids) {
    append_value(out, input.key);
  } else {
    append_record(out, input.source.text);
  }
  RowTail tail;
  if (is_word(id)) {
    add_word(tail, id);
  } else {
    append_added(out, id);
  }
  add_word(tail, to_string(outcome));
  add_word(tail, input.source.line);
  out += tail.text();
  end_row(out, input.source.file);
}

void CsvRows::append_error(std::string& out, const RecordSource& source, Stage stage,
                           const Failure& failure) const {
  const bool is_unreadable = stage == Stage::read;
  if (is_unreadable) {
    out.append(layout_.columns - 1, layout_.delimiter);
  } else {
    append_record(out, source.text);
  }
  append_added(out, std::to_string(source.line));
  append_added(out, to_string(stage));
  append_added(out, failure.code);
  append_added(out, failure.property);
  append_added(out, failure.message);
  append_added(out, failure.status == 0 ? "" : std::to_string(failure.status));
  append_added(out, failure.retryable ? "true" : "false");
  append_added(out, failure.correlation_id);
  append_added(out, is_unreadable ? raw_text(source.text) : std::string_view());
  end_row(out, source.file);
}

void CsvRows::append_added(std::string& out, std::string_view value) const {
  out += layout_.delimiter;
  append_value(out, value);
}

template <class Word>
void CsvRows::add_word(RowTail& tail, Word word) const {
  tail.add(layout_.delimiter);
  if (quotes_words_) tail.add('"');
  tail.add(word);
  if (quotes_words_) tail.add('"');
}

void CsvRows::append_value(std::string& out, std::string_view value) const {
  if (layout_.formula_escape == FormulaEscape::none) {
    append_csv_field(out, value, layout_.delimiter);
  } else {
    append_csv_field(out, escaped_formula(value), layout_.delimiter);
  }
}

void CsvRows::append_record(std::string& out, std::string_view text) const {
  if (layout_.formula_escape == FormulaEscape::none) {
    out += text;
  } else {
    append_with_escaped_formulas(out, text, layout_.delimiter, layout_.formula_escape);
  }
}

void CsvRows::end_row(std::string& out, std::uint32_t file) const {
  if (layout_.inputs.size() > 1) append_added(out, layout_.inputs.at(file));
  out += layout_.line_end;
}

}  // namespace sluice
