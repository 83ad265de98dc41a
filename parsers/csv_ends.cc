#include "parsers/csv_ends.h"

#include <algorithm>
#include <bit>

// This file is compiled once for each SIMD target, because of the instructions that count bits; the
// best one of the machine is called.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parsers/csv_ends.cc"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

#ifndef SLUICE_CSV_ENDS_LISTS
#define SLUICE_CSV_ENDS_LISTS
namespace sluice {
namespace {

// Written in one go: more ends than a block of usual data has, so that their number is no branch
// that nobody can foretell.
constexpr std::size_t at_a_time = 8;

struct Lists {
  std::uint32_t* fields;
  std::uint32_t* records;
  std::uint32_t* quoted;
  std::size_t field_count;
  std::size_t record_count;
  std::size_t quoted_count;
};

}  // namespace
}  // namespace sluice
#endif

HWY_BEFORE_NAMESPACE();
namespace sluice::HWY_NAMESPACE {
namespace {

HWY_INLINE std::size_t count_bits(std::uint64_t bits) {
  return static_cast<std::size_t>(__builtin_popcountll(bits));
}

HWY_INLINE void add_fields(std::uint64_t ends, std::uint32_t base, std::size_t count,
                           std::uint32_t* out) {
  for (std::size_t written = 0; written == 0 || written < count; written += at_a_time) {
    for (std::size_t i = 0; i < at_a_time; ++i, ends &= ends - 1) {
      out[written + i] = base + static_cast<std::uint32_t>(std::countr_zero(ends));
    }
  }
}

/// Mostly one record or none ends in a block: that, too, is no branch.
HWY_INLINE void add_records(std::uint64_t record_ends, std::uint64_t ends, Lists& lists) {
  for (;;) {
    const std::uint64_t up_to_first = record_ends ^ (record_ends - 1);
    lists.records[lists.record_count] =
        static_cast<std::uint32_t>(lists.field_count + count_bits(ends & up_to_first) - 1);
    lists.record_count += record_ends != 0;
    record_ends &= record_ends - 1;
    if (record_ends == 0) return;
  }
}

void list_ends(std::span<const CsvBlock> blocks, std::uint32_t base, std::uint64_t unlisted,
               Lists& lists) {
  Lists to = lists;
  for (const CsvBlock& block : blocks) {
    const std::uint64_t record_ends = block.record_ends() & unlisted;
    const std::uint64_t ends = block.separators() & unlisted;
    const std::uint64_t quoted = block.line_ends & block.quoted & unlisted;
    const std::size_t count = count_bits(ends);
    add_fields(ends, base, count, to.fields + to.field_count);
    add_records(record_ends, ends, to);
    if (quoted != 0) to.quoted[to.quoted_count++] = base + 63u - std::countl_zero(quoted);
    to.field_count += count;
    base += CsvBlock::size;
    unlisted = ~std::uint64_t{0};
  }
  lists = to;
}

}  // namespace
}  // namespace sluice::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {
namespace {

HWY_EXPORT(list_ends);

void grow(std::vector<std::uint32_t>& list, std::size_t size) {
  if (list.size() < size) list.resize(std::max(size, 2 * list.size()));
}

/// Moves `list` from `begin` on to its front, with positions that count from an origin `distance`
/// further. @return how many there are.
std::size_t move_up(std::vector<std::uint32_t>& list, std::size_t begin, std::size_t end,
                    std::uint32_t distance) {
  for (std::size_t i = begin; i < end; ++i) list[i - begin] = list[i] - distance;
  return end - begin;
}

}  // namespace

void CsvEnds::restart(std::uint64_t position) {
  origin_ = position;
  begin_ = 0;
  field_count_ = next_field_ = 0;
  record_count_ = next_record_ = 0;
  quoted_count_ = next_quoted_ = 0;
}

void CsvEnds::begin_record(std::uint64_t position) {
  begin_ = from_origin(position);
  while (has_record() && fields_[records_[next_record_]] < begin_) {
    next_field_ = records_[next_record_++] + std::size_t{1};
  }
  while (next_quoted_ != quoted_count_ && quoted_[next_quoted_] < begin_) ++next_quoted_;
}

void CsvEnds::add(std::span<const CsvBlock> blocks, std::uint64_t position,
                  std::uint64_t first_bit) {
  drop_consumed();
  make_room(blocks.size());
  Lists lists{fields_.data(), records_.data(), quoted_.data(), field_count_, 0, quoted_count_};
  const std::uint64_t unlisted = ~std::uint64_t{0} << first_bit;
  HWY_DYNAMIC_DISPATCH(list_ends)(blocks, from_origin(position), unlisted, lists);
  field_count_ = lists.field_count;
  record_count_ = lists.record_count;
  quoted_count_ = lists.quoted_count;
}

void CsvEnds::add_end(std::uint64_t position) {
  drop_consumed();
  make_room(1);
  fields_[field_count_] = from_origin(position);
  records_[0] = static_cast<std::uint32_t>(field_count_++);
  record_count_ = 1;
}

/// The record at the front begins at the origin, with its fields as the first of the list.
void CsvEnds::drop_consumed() {
  next_record_ = record_count_ = 0;
  if (begin_ == 0 && next_field_ == 0) return;
  field_count_ = move_up(fields_, next_field_, field_count_, begin_);
  quoted_count_ = move_up(quoted_, next_quoted_, quoted_count_, begin_);
  next_field_ = next_quoted_ = 0;
  origin_ += begin_;
  begin_ = 0;
}

void CsvEnds::make_room(std::size_t blocks) {
  grow(fields_, field_count_ + blocks * CsvBlock::size + at_a_time);
  grow(records_, blocks * CsvBlock::size + 1);
  grow(quoted_, quoted_count_ + blocks);
}

}  // namespace sluice
#endif
