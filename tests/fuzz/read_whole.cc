#include "tests/fuzz/read_whole.h"

#include <algorithm>
#include <cstring>

#include <simdjson.h>

#include "parsers/input_error.h"
#include "parsers/record_stream.h"
#include "tests/fuzz/fuzz_input.h"

namespace sluice::fuzz {

namespace {

ReadRecord copy(const RecordView& record) {
  ReadRecord read{.line = record.line, .offset = record.offset, .text = std::string(record.text)};
  for (const Field& field : record.fields) {
    read.fields.emplace_back(field.name);
    read.fields.emplace_back(field.value);
    read.fields.emplace_back(field.source);
  }
  if (record.id) read.fields.emplace_back(*record.id);
  return read;
}

void read_records(RecordStream& stream, std::string_view bytes, std::size_t piece,
                  ReadInput& input) {
  for (;;) {
    switch (stream.next()) {
      case StreamStatus::needs_input: {
        const std::span<char> space = stream.prepare();
        const std::size_t size = std::min({bytes.size(), space.size(), piece});
        std::memcpy(space.data(), bytes.data(), size);
        bytes.remove_prefix(size);
        stream.commit(size);
        break;
      }
      case StreamStatus::started:
        input.format = stream.format();
        if (*input.format == InputFormat::csv) input.header = stream.header();
        break;
      case StreamStatus::record:
        input.records.push_back(copy(stream.record()));
        break;
      case StreamStatus::bad_record: {
        const BadRecord& bad = stream.bad_record();
        input.records.push_back({.line = bad.line,
                                 .offset = bad.offset,
                                 .text = std::string(bad.text),
                                 .fields = {bad.message},
                                 .code = bad.code});
        break;
      }
      case StreamStatus::ended:
        return;
    }
  }
}

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

void check(const ReadInput& input) {
  std::uint64_t line = 0;
  std::uint64_t end = 0;
  for (const ReadRecord& record : input.records) {
    require(record.line > line, "lines rise");
    require(record.offset >= end, "records do not overlap");
    line = record.line;
    end = record.offset + 1;
    if (record.code) continue;
    require(is_utf8(record.text), "a good record is UTF-8");
    for (const std::string& field : record.fields) require(is_utf8(field), "its fields are UTF-8");
  }
}

}  // namespace

bool ReadInput::agrees_with(const ReadInput& other) const {
  if (is_corrupt || other.is_corrupt) {
    const std::size_t both = std::min(records.size(), other.records.size());
    return std::equal(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(both),
                      other.records.begin());
  }
  return format == other.format && header.names == other.header.names &&
         header.delimiter == other.header.delimiter && records == other.records &&
         error == other.error;
}

ReadInput read_whole(std::string_view bytes, const InputOptions& options, std::size_t piece) {
  ReadInput input;
  try {
    RecordStream stream(options, "-");
    read_records(stream, bytes, piece, input);
  } catch (const CorruptInput& problem) {
    input.error = problem.what();
    input.is_corrupt = true;
  } catch (const InputError& problem) {
    input.error = problem.what();
  }
  return input;
}

ReadInput read_both_ways(std::string_view bytes, const InputOptions& options, std::size_t piece) {
  ReadInput whole = read_whole(bytes, options, bytes.size() + 1);
  check(whole);
  require(whole.agrees_with(read_whole(bytes, options, piece)),
          "the cuts of an input do not matter");
  return whole;
}

}  // namespace sluice::fuzz
