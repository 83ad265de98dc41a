#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// The readers that bench-read-csv compares. Each reads the whole file through read(2) or its own
/// file access, looks at every field, and counts. The file has the twelve columns of sluice-gen.
namespace sluice::bench {

struct Tally {
  std::uint64_t records = 0;
  std::uint64_t fields = 0;
  std::uint64_t bytes = 0;  // of all fields together
};

/// Sluice's scanner: a view for each field as it stands in the file.
Tally read_field_views(const std::string& path);

/// Sluice's RecordStream, as the loader uses it: a view for each value, quotes resolved, UTF-8
/// checked, lines counted.
Tally read_records(const std::string& path);

Tally read_with_fccp(const std::string& path);
Tally read_with_libcsv(const std::string& path);

/// What everything here pays: the file's bytes from the page cache, and once more in memory.
Tally read_file(const std::string& path);
Tally copy_file(const std::string& path);

/// CPU time of this process.
double cpu_seconds();
double median(std::vector<double> values);

}  // namespace sluice::bench
