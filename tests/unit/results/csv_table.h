#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

using CsvTable = std::vector<std::vector<std::string>>;

/// A strict reader of RFC 4180, small enough to be seen right: the judge of what we write. Lines
/// end with `line_end` and nothing else. Nothing for a file that breaks the rules.
inline std::optional<CsvTable> parse_csv(std::string_view text, char delimiter,
                                         std::string_view line_end) {
  CsvTable rows;
  while (!text.empty()) {
    std::vector<std::string>& row = rows.emplace_back();
    for (bool more = true; more;) {
      std::string& field = row.emplace_back();
      if (text.starts_with('"')) {
        for (text.remove_prefix(1);; text.remove_prefix(1)) {
          if (text.empty()) return std::nullopt;
          if (text.starts_with("\"\"")) {
            text.remove_prefix(1);
          } else if (text.front() == '"') {
            break;
          }
          field += text.front();
        }
        text.remove_prefix(1);
      } else {
        const std::size_t end = text.find_first_of(std::string{delimiter, '\r', '\n'});
        field = text.substr(0, end);
        text.remove_prefix(field.size());
      }
      more = text.starts_with(delimiter);
      if (more) text.remove_prefix(1);
    }
    if (!text.starts_with(line_end)) return std::nullopt;
    text.remove_prefix(line_end.size());
  }
  return rows;
}

/// As parse_csv(), and every row has as many fields as the first.
inline std::optional<CsvTable> parse_csv_table(std::string_view text, char delimiter,
                                               std::string_view line_end) {
  std::optional<CsvTable> rows = parse_csv(text, delimiter, line_end);
  if (!rows) return std::nullopt;
  for (const auto& row : *rows) {
    if (row.size() != rows->front().size()) return std::nullopt;
  }
  return rows;
}

}  // namespace sluice
