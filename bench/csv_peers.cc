#define CSV_IO_NO_THREAD
#include <csv.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <libfccp/csv.h>

#include "bench/csv_readers.h"

namespace sluice::bench {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

void count_field(void*, std::size_t size, void* tally) {
  ++static_cast<Tally*>(tally)->fields;
  static_cast<Tally*>(tally)->bytes += size;
}
void count_record(int, void* tally) {
  ++static_cast<Tally*>(tally)->records;
}

}  // namespace

Tally read_with_fccp(const std::string& path) {
  using Quotes = io::double_quote_escape<',', '"'>;
  io::CSVReader<12, io::trim_chars<>, Quotes> reader(path);
  reader.set_header("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
  Tally tally;
  std::array<char*, 12> row{};
  auto& [a, b, c, d, e, f, g, h, i, j, k, l] = row;
  while (reader.read_row(a, b, c, d, e, f, g, h, i, j, k, l)) {
    ++tally.records;
    tally.fields += row.size();
    for (const char* field : row) tally.bytes += field[0] != '\0' ? 1 : 0;
  }
  return tally;
}

Tally read_with_libcsv(const std::string& path) {
  const FileHandle file(std::fopen(path.c_str(), "rb"));
  if (!file) throw std::runtime_error("cannot open " + path);
  csv_parser parser;
  csv_init(&parser, CSV_STRICT);
  Tally tally;
  std::vector<char> slice(std::size_t{256} * 1024);
  while (const std::size_t size = std::fread(slice.data(), 1, slice.size(), file.get())) {
    csv_parse(&parser, slice.data(), size, count_field, count_record, &tally);
  }
  csv_fini(&parser, count_field, count_record, &tally);
  csv_free(&parser);
  return tally;
}

}  // namespace sluice::bench
