#include "engine/policy/result_columns.h"

namespace sluice {
namespace {

/// The fields of a header line that the parser has taken, as they stand there. A field is quoted
/// if it begins with a quote; a doubled quote inside leaves and enters the quotes again.
std::vector<std::string> split_header(std::string_view text, char delimiter) {
  std::vector<std::string> fields(1);
  bool in_quotes = false;
  for (const char c : text) {
    const bool field_is_quoted = fields.back().starts_with('"');
    if (c == delimiter && !in_quotes) {
      fields.emplace_back();
      continue;
    }
    if (c == '"' && (field_is_quoted || fields.back().empty())) in_quotes = !in_quotes;
    fields.back() += c;
  }
  return fields;
}

}  // namespace

ResultColumns::ResultColumns(const CsvColumns& columns) : delimiter_(columns.delimiter) {
  const std::vector<std::string> fields = split_header(columns.header_text, columns.delimiter);
  for (std::size_t i = 0; i < columns.names.size(); ++i) {
    if (is_added(columns.names[i])) continue;
    if (!kept_.empty()) header_ += delimiter_;
    header_ += fields.at(i);
    kept_.push_back(i);
  }
  keeps_all_ = kept_.size() == columns.names.size();
}

std::string_view ResultColumns::text_of(const RecordView& record, std::string& scratch) const {
  if (keeps_all_) return record.text;
  scratch.clear();
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    if (i > 0) scratch += delimiter_;
    scratch += record.fields[kept_[i]].source;
  }
  return scratch;
}

}  // namespace sluice
