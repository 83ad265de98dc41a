#include "parsers/csv_scanner.h"

#include <algorithm>
#include <limits>

namespace sluice {
namespace {

// Behind a record's end CsvEnds lists some blocks more.
constexpr std::size_t longest_record =
    std::numeric_limits<std::uint32_t>::max() - 2 * CsvEnds::most_blocks * CsvBlock::size;

}  // namespace

CsvScanner::CsvScanner(const InputBuffer& buffer, char delimiter, std::size_t max_record_bytes)
    : buffer_(buffer),
      max_record_bytes_(std::min(max_record_bytes, longest_record)),
      structure_(buffer, delimiter) {}

void CsvScanner::start() {
  record_begin_ = buffer_.offset();
  if (needs_restart_ || structure_.end() < record_begin_) {
    structure_.restart();
    begin_walk();
  } else {
    ends_.begin_record(record_begin_);
    position_ = std::max(position_, record_begin_);  // behind line ends that are not listed
  }
  needs_restart_ = true;  // until its end is found
}

void CsvScanner::begin_walk() {
  position_ = record_begin_;
  ends_.restart(record_begin_);
  skipped_fields_ = 0;
  has_skipped_ = false;
}

ScanResult CsvScanner::scan() {
  while (!ends_.has_record() && !find_record_end()) {
    if (scanned_size() > max_record_bytes_) return judge_too_large();
    if (!structure_.extend()) return judge_end();
  }
  return finish_record();
}

bool CsvScanner::find_record_end() {
  const CsvStructure::OpenStretch stretch = structure_.open_stretch();
  const bool is_in_front = position_ <= structure_.position_of(stretch.begin);
  if (!stretch.is_empty() && is_in_front) {
    if (walk(stretch.begin)) return true;
    position_ = structure_.position_of(stretch.end);
    skipped_fields_ = stretch.field_ends;
    has_skipped_ = true;
  }
  return walk(structure_.block_count());
}

/// Lists the ends up to the block `last`, or some behind the record's end.
bool CsvScanner::walk(std::size_t last) {
  for (std::size_t first = structure_.index_of(position_); first < last;) {
    const std::size_t end = std::min(last, first + CsvEnds::most_blocks);
    ends_.add(structure_.blocks(first, end), structure_.position_of(first),
              structure_.bit_of(position_));
    first = end;
    position_ = std::max(position_, std::min(structure_.position_of(end), structure_.end()));
    if (ends_.has_record()) return true;
  }
  return false;
}

ScanResult CsvScanner::finish_record() {
  length_ = ends_.field_ends().back() - ends_.begin();
  if (length_ > max_record_bytes_) return judge_too_large();
  if (has_skipped_) walk_again();
  needs_restart_ = false;
  return ScanResult::record;
}

/// A record that is good after all needs its fields in the open stretch too.
void CsvScanner::walk_again() {
  structure_.forget_open_stretch();
  begin_walk();
  find_record_end();
}

/// All that is at hand is scanned, and it is not too long.
ScanResult CsvScanner::judge_end() {
  if (structure_.is_broken()) return fail_in_quotes(ScanResult::text_after_quote, structure_.end());
  if (!buffer_.ended()) return ScanResult::needs_input;
  if (structure_.ends_in_quotes()) {
    return fail_in_quotes(ScanResult::unclosed_quote, structure_.end());
  }
  if (has_skipped_) walk_again();
  ends_.add_end(structure_.end());
  return finish_record();
}

ScanResult CsvScanner::judge_too_large() {
  length_ = max_record_bytes_;
  const std::uint64_t too_many = record_begin_ + max_record_bytes_;
  is_at_field_start_ = max_record_bytes_ == 0 || structure_.is_separator(too_many - 1);
  // A quote that opens again is the second of two doubled ones.
  const bool is_in_quotes =
      !is_at_field_start_ && (structure_.is_quoted(too_many - 1) || structure_.is_quoted(too_many));
  if (is_in_quotes) return fail_in_quotes(ScanResult::too_large_in_quotes, too_many);
  return ScanResult::too_large;
}

ScanResult CsvScanner::fail_in_quotes(ScanResult result, std::uint64_t position) {
  const auto ends = ends_.field_ends();
  const auto before = std::ranges::lower_bound(ends, position - record_begin_ + ends_.begin());
  error_column_ = static_cast<std::size_t>(before - ends.begin()) + skipped_fields_;
  structure_.remember_open_stretch(position);
  return result;
}

}  // namespace sluice
