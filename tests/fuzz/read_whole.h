#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/run_config.h"
#include "parsers/csv_header.h"
#include "parsers/record.h"

namespace sluice::fuzz {

struct ReadRecord {
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::string text;
  std::vector<std::string> fields;  // names, values and sources, one behind the other
  std::optional<ReadError> code;    // of a bad record

  bool operator==(const ReadRecord&) const = default;
};

/// All that a RecordStream hands out of an input.
struct ReadInput {
  std::optional<InputFormat> format;  // absent: it never started
  CsvHeader header;
  std::vector<ReadRecord> records;
  std::string error;
  bool is_corrupt = false;  // the error is one of compression

  /// Of corrupt inputs, where that is noticed depends on the cuts: one of them may have come
  /// further.
  bool agrees_with(const ReadInput& other) const;
};

/// Reads `bytes`, committed in pieces of at most `piece` bytes.
ReadInput read_whole(std::string_view bytes, const InputOptions& options, std::size_t piece);

/// Reads `bytes` whole and in small pieces, which has to be the same, and holds the records to what
/// every format promises.
ReadInput read_both_ways(std::string_view bytes, const InputOptions& options, std::size_t piece);

}  // namespace sluice::fuzz
