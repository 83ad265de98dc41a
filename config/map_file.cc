#include "config/map_file.h"

#include <exception>
#include <utility>

#define CSV_IO_NO_THREAD
#include <libfccp/csv.h>

#include "config/texts.h"

namespace sluice {
namespace {

using MapFileReader = io::CSVReader<2, io::trim_chars<' ', '\t'>, io::double_quote_escape<',', '"'>,
                                    io::throw_on_overflow, io::empty_line_comment>;

std::string at_line(const std::string& name, unsigned line) {
  return name + ':' + std::to_string(line) + ": ";
}

std::vector<ColumnMapping> read_rows(MapFileReader& reader, const std::string& name) {
  std::vector<ColumnMapping> mappings;
  std::string column;
  std::string property;
  while (reader.read_row(column, property)) {
    column = without_outer_blanks(column);
    property = without_outer_blanks(property);
    if (column.empty() || property.empty()) {
      throw Problem{at_line(name, reader.get_file_line()) + "the " +
                    (column.empty() ? "column" : "property") + " is empty"};
    }
    mappings.push_back({column, property});
  }
  return mappings;
}

std::vector<ColumnMapping> read_mappings(const std::string& name, std::string_view text) {
  MapFileReader reader(name, text.data(), text.data() + text.size());
  try {
    reader.read_header(io::ignore_no_column, "column", "property");
    return read_rows(reader, name);
  } catch (const io::error::header_missing&) {
    throw Problem{name + ": the file is empty; its first line must be column,property"};
  } catch (const io::error::missing_column_in_header&) {
    throw Problem{at_line(name, 1) + "the header must name the columns column and property"};
  } catch (const io::error::extra_column_in_header&) {
    throw Problem{at_line(name, 1) + "only the columns column and property are known"};
  } catch (const io::error::duplicated_column_in_header&) {
    throw Problem{at_line(name, 1) + "the header names a column twice"};
  } catch (const io::error::too_few_columns&) {
    throw Problem{at_line(name, reader.get_file_line()) + "one field, but column,property are two"};
  } catch (const io::error::too_many_columns&) {
    throw Problem{at_line(name, reader.get_file_line()) +
                  "more than two fields; a name with a comma stands in quotes"};
  } catch (const io::error::escaped_string_not_closed&) {
    throw Problem{at_line(name, reader.get_file_line()) + "a quote is not closed on its line"};
  }
}

}  // namespace

Parsed<std::vector<ColumnMapping>> parse_map_file(const std::string& name, std::string_view text) {
  try {
    return read_mappings(name, text);
  } catch (const Problem& problem) {
    return problem;
  } catch (const io::error::base& error) {
    error.format_error_message();
    return Problem{name + ": " + error.error_message_buffer};
  }
}

}  // namespace sluice
