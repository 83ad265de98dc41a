// Reads a CSV file from standard input and writes its header and records: a unit separator (1F)
// behind each field, a record separator (1E) behind each record.

#include <iostream>
#include <string_view>

#include "parsers/record_stream.h"

namespace sluice {
namespace {

void write_field(std::string_view text) {
  std::cout << text << '\x1F';
}

void feed(RecordStream& stream) {
  const std::span<char> space = stream.prepare();
  std::cin.read(space.data(), static_cast<std::streamsize>(space.size()));
  stream.commit(static_cast<std::size_t>(std::cin.gcount()));
}

bool write_all() {
  RecordStream stream({.format = InputFormat::csv}, "-");
  for (;;) {
    switch (stream.next()) {
      case StreamStatus::needs_input:
        feed(stream);
        break;
      case StreamStatus::started:
        for (const std::string& name : stream.header().names) write_field(name);
        std::cout << '\x1E';
        break;
      case StreamStatus::record:
        for (const Field& field : stream.record().fields) write_field(field.value);
        std::cout << '\x1E';
        break;
      case StreamStatus::bad_record:
        std::cerr << "line " << stream.bad_record().line << ": " << stream.bad_record().message
                  << "\n";
        return false;
      case StreamStatus::ended:
        return true;
    }
  }
}

}  // namespace
}  // namespace sluice

int main() {
  return sluice::write_all() ? 0 : 1;
}
