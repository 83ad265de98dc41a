#define CSV_IO_NO_THREAD
#include <exception>
#include <random>

#include <libfccp/csv.h>

#include "tests/unit/parsers/read_events.h"

/// The CSV reader against fast-cpp-csv-parser, and against itself at every cut.
namespace sluice {
namespace {

using test::read_in_pieces;
using test::Reading;

using Row = std::vector<std::string>;

/// What io::CSVReader can read: three columns, no line ends in quotes, no NUL,
/// quotes only around whole fields. It is told to trim nothing.
std::string random_field(std::mt19937& random) {
  static const std::string alphabet = "ab1 ,\";.";
  std::string value;
  const std::size_t size = random() % 6;
  for (std::size_t i = 0; i < size; ++i) value += alphabet[random() % alphabet.size()];
  const bool needs_quotes = value.find_first_of(",\"") != std::string::npos;
  if (!needs_quotes && random() % 3 != 0) return value;
  std::string quoted = "\"";
  for (const char byte : value) quoted.append(byte == '"' ? 2 : 1, byte);
  return quoted += '"';
}

std::vector<Row> read_with_fast_cpp_csv_parser(const std::string& table) {
  using Reader = io::CSVReader<3, io::trim_chars<>, io::double_quote_escape<',', '"'>>;
  Reader reader("table", table.data(), table.data() + table.size());
  reader.read_header(io::ignore_no_column, "a", "b", "c");
  std::vector<Row> rows;
  Row row(3);
  while (reader.read_row(row[0], row[1], row[2])) rows.push_back(row);
  return rows;
}

TEST(CsvDifferential, reads_random_tables_as_fast_cpp_csv_parser_does) {
  std::mt19937 random(20260102);
  InputOptions options;
  options.format = InputFormat::csv;
  options.delimiter = ',';
  for (int i = 0; i < 300; ++i) {
    const std::string line_end = random() % 2 == 0 ? "\n" : "\r\n";
    std::string table = "a,b,c";
    table += line_end;
    const std::size_t rows = random() % 8;
    for (std::size_t row = 0; row < rows; ++row) {
      for (int column = 0; column < 3; ++column) {
        if (column > 0) table += ',';
        table += random_field(random);
      }
      table += line_end;
    }
    const auto piece = [&](std::size_t) { return 1 + random() % 20; };
    const Reading reading = read_in_pieces(table, options, "-", piece);
    ASSERT_EQ(reading.values(), read_with_fast_cpp_csv_parser(table)) << table;
    ASSERT_TRUE(reading.errors().empty()) << reading;
  }
}

/// Every string of up to five bytes over the bytes that mean something, with a limit small enough
/// to be passed: the events are the same whole and byte by byte.
TEST(CsvDifferential, short_inputs_read_the_same_however_they_are_cut) {
  const std::string_view alphabet = "a,\"\r\n";
  InputOptions options;
  options.format = InputFormat::csv;
  options.delimiter = ',';
  options.has_header = false;
  options.columns = {"x", "y"};
  options.max_record_bytes = 4;
  std::size_t count = 1;
  for (std::size_t size = 1; size <= 5; ++size) {
    count *= alphabet.size();
    for (std::size_t number = 0; number < count; ++number) {
      std::string input;
      for (std::size_t rest = number, k = 0; k < size; ++k, rest /= alphabet.size()) {
        input += alphabet[rest % alphabet.size()];
      }
      const Reading whole = read_in_pieces(input, options, "-", [](std::size_t) { return 100; });
      const Reading bytes = read_in_pieces(input, options, "-", [](std::size_t) { return 1; });
      ASSERT_EQ(whole, bytes) << testing::PrintToString(input);
    }
  }
}

/// Longer random inputs of the same bytes, cut at random.
TEST(CsvDifferential, random_inputs_read_the_same_however_they_are_cut) {
  std::mt19937 random(20260103);
  const std::string_view alphabet = "abcdefg,,,\"\"\r\n\n";
  InputOptions options;
  options.format = InputFormat::csv;
  options.delimiter = ',';
  for (int i = 0; i < 1000; ++i) {
    options.max_record_bytes = 3 + random() % 40;
    std::string input = "x,y\n";
    const std::size_t size = random() % 300;
    for (std::size_t k = 0; k < size; ++k) input += alphabet[random() % alphabet.size()];
    const Reading whole = read_in_pieces(input, options, "-", [](std::size_t) { return 1000; });
    const auto piece = [&](std::size_t) { return 1 + random() % 9; };
    ASSERT_EQ(whole, read_in_pieces(input, options, "-", piece)) << testing::PrintToString(input);
  }
}

}  // namespace
}  // namespace sluice
