#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "config/run_config.h"
#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/verdict.h"
#include "parsers/record.h"

/// What a run and a check do alike with the records that they read.
namespace sluice {

/// How many of the first `number` records are passed over because of --skip.
inline std::uint64_t skipped_of(const RangeOptions& range, std::uint64_t number) {
  return std::min(number, range.skip);
}

/// Whether no record behind the one with this number is to be read.
inline bool ends_behind(const RangeOptions& range, std::uint64_t number) {
  return range.limit && number - skipped_of(range, number) >= *range.limit;
}

/// The views live as long as those of `record`.
inline RecordSource source_of(const BadRecord& record, std::uint64_t number, std::uint32_t file) {
  return {.number = number, .file = file, .line = record.line, .text = record.text};
}

inline Failure failure_of(const BadRecord& record) {
  return {.code = std::string(to_string(record.code)), .message = record.message};
}

}  // namespace sluice
