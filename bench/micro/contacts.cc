#include "bench/micro/contacts.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace sluice::bench {
namespace {

std::string make(gen::Format format) {
  gen::ContactFile file({.format = format});
  std::string bytes;
  file.append_header(bytes);
  for (std::int64_t row = 0; row < contact_rows; ++row) {
    file.append_row(bytes, static_cast<std::uint64_t>(row));
  }
  return bytes;
}

}  // namespace

const std::string& contacts(gen::Format format) {
  static const std::string csv = make(gen::Format::csv);
  static const std::string jsonl = make(gen::Format::jsonl);
  return format == gen::Format::csv ? csv : jsonl;
}

void feed(RecordStream& stream, std::string_view& bytes) {
  const auto room = stream.prepare();
  const std::size_t size = std::min(room.size(), bytes.size());
  std::memcpy(room.data(), bytes.data(), size);
  bytes.remove_prefix(size);
  stream.commit(size);
}

void refuse_bad_record(const RecordStream& stream) {
  throw std::runtime_error("a record cannot be read: " + stream.bad_record().message);
}

}  // namespace sluice::bench
