#include "engine/results/formula_escape.h"

#include <algorithm>
#include <cstddef>

#include "parsers/record.h"

namespace sluice {

namespace {

/// The length of the first field of `text`. Behind a quoted one nothing but a delimiter can stand.
std::size_t field_bytes(std::string_view text, char delimiter) {
  std::size_t at = 0;
  if (text.starts_with('"')) {
    bool is_inside = true;
    for (at = 1; at < text.size() && is_inside; ++at) {
      if (text[at] != '"') continue;
      const bool is_doubled = at + 1 < text.size() && text[at + 1] == '"';
      if (is_doubled) ++at;
      is_inside = is_doubled;
    }
  }
  return std::min(text.find(delimiter, at), text.size());
}

bool needs_apostrophe(std::string_view value, FormulaEscape escape) {
  switch (escape) {
    case FormulaEscape::none:
      return false;
    case FormulaEscape::fresh:
      return begins_formula(without_apostrophes(value));
    case FormulaEscape::fed_back:
      return begins_formula(value);
  }
  return false;
}

}  // namespace

std::string escaped_formula(std::string_view value) {
  const bool is_formula = needs_apostrophe(value, FormulaEscape::fresh);
  return (is_formula ? "'" : "") + std::string(value);
}

void append_with_escaped_formulas(std::string& out, std::string_view text, char delimiter,
                                  FormulaEscape escape) {
  for (;;) {
    const std::size_t size = field_bytes(text, delimiter);
    const std::string_view field = text.substr(0, size);
    const std::size_t quote = field.starts_with('"') ? 1 : 0;
    out += field.substr(0, quote);
    if (needs_apostrophe(field.substr(quote), escape)) out += '\'';
    out += field.substr(quote);
    if (size == text.size()) return;
    out += delimiter;
    text.remove_prefix(size + 1);
  }
}

}  // namespace sluice
