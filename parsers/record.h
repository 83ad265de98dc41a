#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What the parsers hand out. Plain values; the mapper and the results read them.
namespace sluice {

/// How the names of the columns begin that result files add to a CSV (CONTRACT section 5).
inline constexpr std::string_view added_column_prefix = "sluice_";

/// Whether spreadsheets may take a cell that begins so for a formula (OWASP, "CSV Injection").
constexpr bool begins_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos;
}

constexpr std::string_view without_apostrophes(std::string_view text) {
  while (text.starts_with('\'')) text.remove_prefix(1);
  return text;
}

/// Whether the apostrophe at the beginning of a field was put there by --escape-formulas. It gives
/// one to what only looks so, too; thus every value comes back as it was.
constexpr bool is_escaped_formula(std::string_view text) {
  return text.starts_with('\'') && begins_formula(without_apostrophes(text));
}

/// Why a record, or a value of it, could not be read (CONTRACT: "Input"). The names are the codes
/// users see.
enum class ReadError {
  ragged_row,
  text_after_quote,
  unclosed_quote,
  invalid_encoding,
  nul_byte,
  bad_json,
  duplicate_member,
  nested_value,
  record_too_large,
};

/// "ragged_row", "text_after_quote", ...
constexpr std::string_view to_string(ReadError error) {
  switch (error) {
    case ReadError::ragged_row:
      return "ragged_row";
    case ReadError::text_after_quote:
      return "text_after_quote";
    case ReadError::unclosed_quote:
      return "unclosed_quote";
    case ReadError::invalid_encoding:
      return "invalid_encoding";
    case ReadError::nul_byte:
      return "nul_byte";
    case ReadError::bad_json:
      return "bad_json";
    case ReadError::duplicate_member:
      return "duplicate_member";
    case ReadError::nested_value:
      return "nested_value";
    case ReadError::record_too_large:
      return "record_too_large";
  }
  __builtin_unreachable();
}

/// Why a value cannot be loaded though its record was read. A constant of the program.
struct FieldFault {
  ReadError code{};
  std::string_view message;  // what is wrong, without the member's name; never a value
};

/// What a value was in its record.
enum class FieldKind : std::uint8_t {
  text,    // CSV, or a JSON string: written as people write
  scalar,  // JSONL: a number, true, false or null
  list,    // JSONL: an array, its elements joined by `;`
};

/// One value of a record. Views live until the next call of the parser that made them.
struct Field {
  std::string_view name;   // JSONL: the member's name, unescaped; CSV: empty, its place says it
  std::string_view value;  // decoded, UTF-8; JSON null and [] are empty
  std::string_view
      source;  // CSV: the field as it stands in the file, quotes included; JSONL: empty
  const FieldFault* fault = nullptr;  // JSONL: set where there is no value that can be loaded;
                                      // costs the record only where the member is used
  bool is_json = false;  // JSONL: `value` stands in the line itself, between the quotes of a JSON
                         // string that has no escapes
  FieldKind kind = FieldKind::text;
};

/// One well-formed record.
struct RecordView {
  std::uint64_t line = 0;    // physical line of its file on which it starts, the first being 1
  std::uint64_t offset = 0;  // byte of the decoded input at which it starts
  std::string_view text;  // as it came in, without its line end; JSONL: without its member `sluice`
  std::size_t padding = 0;        // so many bytes behind `text` may be read; they mean nothing
  std::span<const Field> fields;  // CSV: one for each column; JSONL: in the order of the members
  std::uint64_t names = 0;        // JSONL: records of one input with the same number have fields of
                                  // the same names in the same order; 0 says nothing

  bool has_faults = false;  // of a field

  // HubSpot's own shape only ({"id":..,"properties":{..}}); `fields` are then the properties.
  std::optional<std::string_view> id;
  std::optional<std::string_view> id_property;
};

/// A record that could not be read; reading goes on after it.
struct BadRecord {
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  ReadError code{};
  std::string message;    // what is wrong, without the place; never a value of the record
  std::string_view text;  // its first 64 KiB as they stand in the input, not necessarily UTF-8
};

}  // namespace sluice
