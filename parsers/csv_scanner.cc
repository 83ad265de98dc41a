#include "parsers/csv_scanner.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace sluice {
namespace {

constexpr std::size_t longest_record = std::numeric_limits<std::uint32_t>::max();

}  // namespace

CsvScanner::CsvScanner(const InputBuffer& buffer, char delimiter, std::size_t max_record_bytes)
    : buffer_(buffer),
      max_record_bytes_(std::min(max_record_bytes, longest_record)),
      structure_(buffer, delimiter) {}

void CsvScanner::start() {
  record_begin_ = buffer_.offset();
  if (needs_restart_ || structure_.end() < record_begin_) structure_.restart();
  needs_restart_ = true;  // until its end is found
  begin_walk();
}

void CsvScanner::begin_walk() {
  position_ = record_begin_;
  field_count_ = 0;
  skipped_fields_ = 0;
  has_skipped_ = false;
  may_hold_line_ends_ = false;
}

ScanResult CsvScanner::scan() {
  while (!find_record_end()) {
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

/// Takes the ends of fields up to the record's end or the block `last`.
bool CsvScanner::walk(std::size_t last) {
  std::uint64_t unwalked = ~std::uint64_t{0} << structure_.bit_of(position_);
  for (std::size_t i = structure_.index_of(position_); i < last; ++i) {
    const CsvBlock& block = structure_.block(i);
    const std::uint64_t record_ends = block.record_ends() & unwalked;
    const std::uint64_t up_to_record_end = record_ends ^ (record_ends - 1);
    const auto base = static_cast<std::uint32_t>(structure_.position_of(i) - record_begin_);
    take_field_ends(base, block.separators() & unwalked & up_to_record_end);
    may_hold_line_ends_ |= (block.line_ends & block.quoted) != 0;
    if (record_ends != 0) return true;
    unwalked = ~std::uint64_t{0};
  }
  position_ = std::max(position_, std::min(structure_.position_of(last), structure_.end()));
  return false;
}

/// Four at a time, the last of them worth nothing: how many there are, nobody can foretell, and
/// counting bits is slow on the processors that every build must run on.
void CsvScanner::take_field_ends(std::uint32_t base, std::uint64_t ends) {
  constexpr std::size_t at_a_time = 4;
  if (field_ends_.size() < field_count_ + CsvBlock::size + at_a_time) {
    field_ends_.resize(2 * field_ends_.size() + CsvBlock::size + at_a_time);
  }
  std::uint32_t* next = field_ends_.data() + field_count_;
  while (ends != 0) {
    for (std::size_t i = 0; i < at_a_time; ++i, ends &= ends - 1) {
      next[i] = base + static_cast<std::uint32_t>(std::countr_zero(ends));
    }
    const std::uint32_t block_end = base + static_cast<std::uint32_t>(CsvBlock::size);
    next += at_a_time - (next[1] == block_end) - (next[2] == block_end) - (next[3] == block_end);
  }
  field_count_ = static_cast<std::size_t>(next - field_ends_.data());
}

ScanResult CsvScanner::finish_record() {
  if (field_ends_[field_count_ - 1] > max_record_bytes_) return judge_too_large();
  if (has_skipped_) walk_again();
  return keep_record();
}

ScanResult CsvScanner::keep_record() {
  length_ = field_ends_[field_count_ - 1];
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
  take_field_ends(static_cast<std::uint32_t>(scanned_size()), 1);
  return keep_record();
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
  const auto ends = field_ends();
  const auto before = std::ranges::lower_bound(ends, position - record_begin_);
  error_column_ = static_cast<std::size_t>(before - ends.begin()) + skipped_fields_;
  structure_.remember_open_stretch(position);
  return result;
}

}  // namespace sluice
