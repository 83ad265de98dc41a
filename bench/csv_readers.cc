#include "bench/csv_readers.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <memory>
#include <span>
#include <stdexcept>

#include "parsers/csv_scanner.h"
#include "parsers/input_buffer.h"
#include "parsers/physical_lines.h"
#include "parsers/record_stream.h"

namespace sluice::bench {
namespace {

class File {
 public:
  explicit File(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY)) {
    if (descriptor_ < 0) throw std::runtime_error("cannot open " + path);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /// 0 at the end.
  std::size_t read(std::span<char> space) {
    const ssize_t size = ::read(descriptor_, space.data(), space.size());
    if (size < 0) throw std::runtime_error("cannot read");
    return static_cast<std::size_t>(size);
  }

 private:
  int descriptor_;
};

void fill(InputBuffer& buffer, File& file) {
  const std::size_t size = file.read(buffer.prepare());
  buffer.commit(size);
  if (size == 0) buffer.end();
}

void look_at(std::string_view field, Tally& tally) {
  ++tally.fields;
  tally.bytes += field.size();
}

void look_at_fields(const CsvScanner& scanner, std::string_view record, Tally& tally) {
  const char* at = record.data();
  std::uint32_t begin = scanner.fields_begin();
  for (const std::uint32_t end : scanner.field_ends()) {
    look_at({at, end - begin}, tally);
    at += end - begin + 1;
    begin = end + 1;
  }
}

}  // namespace

Tally read_field_views(const std::string& path) {
  Tally tally;
  File file(path);
  InputBuffer buffer;
  PhysicalLines lines(buffer);
  CsvScanner scanner(buffer, ',', std::size_t{1} << 20);
  while (!buffer.ended()) {
    fill(buffer, file);
    while (lines.find_record()) {
      scanner.start();
      ScanResult result = scanner.scan();
      while (result == ScanResult::needs_input) {
        fill(buffer, file);
        result = scanner.scan();
      }
      if (result != ScanResult::record) throw std::runtime_error("not well-formed");
      ++tally.records;
      look_at_fields(scanner, buffer.data().substr(0, scanner.length()), tally);
      lines.take_record(scanner.length(), scanner.may_hold_line_ends());
    }
  }
  return tally;
}

Tally read_records(const std::string& path) {
  Tally tally;
  File file(path);
  InputOptions options;
  options.format = InputFormat::csv;
  RecordStream stream(options, path);
  for (;;) {
    switch (stream.next()) {
      case StreamStatus::needs_input:
        stream.commit(file.read(stream.prepare()));
        break;
      case StreamStatus::started:
        break;
      case StreamStatus::record:
        ++tally.records;
        for (const Field& field : stream.record().fields) look_at(field.value, tally);
        break;
      case StreamStatus::bad_record:
        throw std::runtime_error("not well-formed");
      case StreamStatus::ended:
        return tally;
    }
  }
}

Tally read_file(const std::string& path) {
  Tally tally;
  File file(path);
  std::vector<char> slice(InputBuffer::slice);
  while (const std::size_t size = file.read(slice)) tally.bytes += size;
  return tally;
}

Tally copy_file(const std::string& path) {
  Tally tally;
  File file(path);
  std::vector<char> slice(InputBuffer::slice);
  std::vector<char> copy(InputBuffer::slice);
  while (const std::size_t size = file.read(slice)) {
    std::memcpy(copy.data(), slice.data(), size);
    tally.bytes += static_cast<unsigned char>(copy[size / 2]);
  }
  return tally;
}

double cpu_seconds() {
  std::timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace sluice::bench
