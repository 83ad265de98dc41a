// Reads one CSV file with the CSV reader and with what else reads CSV in C and C++, in turns, and
// prints the median throughput of each.
//
//     sluice-gen --rows 1000000 > contacts.csv
//     bench-read-csv contacts.csv [ROUNDS]

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "bench/csv_readers.h"

namespace sluice::bench {
namespace {

struct Contender {
  const char* name;
  Tally (*read)(const std::string& path);
  const std::string* path;
  std::vector<double> seconds;
  Tally tally;
};

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  if (!file || bytes.empty()) throw std::runtime_error("cannot read " + path);
  return bytes;
}

/// The same file without line ends in quotes, which fast-cpp-csv-parser cannot read: it would have
/// to throw for every such record, and would look slower than it is.
void write_without_line_ends_in_quotes(std::string bytes, const std::string& path) {
  bool is_in_quotes = false;
  for (char& byte : bytes) {
    if (byte == '"') is_in_quotes = !is_in_quotes;
    if (is_in_quotes && (byte == '\n' || byte == '\r')) byte = ' ';
  }
  std::ofstream(path, std::ios::binary) << bytes;
}

void run(std::vector<Contender>& contenders, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    for (Contender& contender : contenders) {
      const double begin = cpu_seconds();
      contender.tally = contender.read(*contender.path);
      contender.seconds.push_back(cpu_seconds() - begin);
    }
  }
}

void print(std::vector<Contender>& contenders, std::size_t bytes, double baseline) {
  fmt::print("{:<44} {:>6} {:>9} {:>10} {:>10}\n", "", "GB/s", "x fccp", "records", "fields");
  for (Contender& contender : contenders) {
    const double speed = static_cast<double>(bytes) / median(contender.seconds) / 1e9;
    fmt::print("{:<44} {:>6.2f} {:>9.2f} {:>10} {:>10}\n", contender.name, speed,
               baseline / median(contender.seconds), contender.tally.records,
               contender.tally.fields);
  }
}

void compare(const std::string& path, int rounds) {
  const std::string bytes = read_whole(path);
  const std::string one_line_path = path + ".without-line-ends-in-quotes";
  write_without_line_ends_in_quotes(bytes, one_line_path);
  std::vector<Contender> contenders{
      {"fast-cpp-csv-parser (no line ends in quotes)", read_with_fccp, &one_line_path, {}, {}},
      {"sluice: field views, quotes left in", read_field_views, &path, {}, {}},
      {"sluice: quotes resolved, UTF-8 checked", read_records, &path, {}, {}},
      {"libcsv3", read_with_libcsv, &path, {}, {}},
      {"read(2) alone", read_file, &path, {}, {}},
      {"read(2) and memcpy", copy_file, &path, {}, {}},
  };
  run(contenders, rounds);
  std::remove(one_line_path.c_str());
  print(contenders, bytes.size(), median(contenders.front().seconds));
}

}  // namespace
}  // namespace sluice::bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: bench-read-csv FILE [ROUNDS]\n";
    return 2;
  }
  try {
    sluice::bench::compare(argv[1], argc > 2 ? std::atoi(argv[2]) : 15);
  } catch (const std::exception& error) {
    std::cerr << "bench-read-csv: " << error.what() << "\n";
    return 1;
  }
}
