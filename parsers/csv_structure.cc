#include "parsers/csv_structure.h"

#include <algorithm>
#include <bit>

#include "parsers/csv_masks.h"

namespace sluice {
namespace {

// Read ahead in one go: large enough to make the calls cheap, small enough that bytes and masks
// are still in the first-level cache when the records are taken out of them.
constexpr std::size_t window_blocks = 256;

// Behind an error little is read ahead at first: the next line may be the next error, which throws
// it away.
constexpr std::size_t first_blocks = 4;

std::uint64_t bits_below(std::uint64_t bit) {
  return (std::uint64_t{1} << bit) - 1;
}

void cut(CsvBlock& block, std::uint64_t size) {
  block.quotes &= bits_below(size);
  block.delimiters &= bits_below(size);
  block.line_ends &= bits_below(size);
}

}  // namespace

void CsvStructure::restart() {
  broken_at_.reset();
  next_blocks_ = first_blocks;
  if (buffer_.offset() >= masked_end_) return begin_anew();
  read_ = index_of(buffer_.offset());
  shorten_stretch(read_ + 1);
  CsvBlock rest = blocks_[read_];
  const std::uint64_t consumed = bits_below(bit_of(buffer_.offset()));
  rest.quotes &= ~consumed;
  rest.line_ends |= consumed;
  keep(find_quoted(rest, {.field_start = 1}));
}

bool CsvStructure::extend() {
  if (is_broken()) return false;
  if (read_ == blocks_.size() && !mask_more()) return false;
  const std::size_t target = std::min(read_ + next_blocks_, blocks_.size());
  next_blocks_ = std::min(2 * next_blocks_, window_blocks);
  while (read_ < target && !is_broken()) read_block();
  return true;
}

bool CsvStructure::mask_more() {
  const std::uint64_t data_end = buffer_.offset() + buffer_.data().size();
  if (masked_end_ >= data_end) return false;
  drop_consumed();
  const std::size_t old_count = blocks_.size();
  const std::uint64_t begin = position_of(old_count);
  const std::uint64_t size =
      std::min<std::uint64_t>(window_blocks * CsvBlock::size, data_end - begin);
  blocks_.resize(old_count + (size + CsvBlock::size - 1) / CsvBlock::size);
  find_csv_masks(buffer_.data().data() + (begin - buffer_.offset()), blocks_.size() - old_count,
                 delimiter_, &blocks_[old_count]);
  masked_end_ = begin + size;
  if (size % CsvBlock::size != 0) cut(blocks_.back(), size % CsvBlock::size);
  return true;
}

/// Leaves whole blocks only, and those alone that hold bytes of the record at the front.
void CsvStructure::drop_consumed() {
  if ((masked_end_ - origin_) % CsvBlock::size != 0) blocks_.pop_back();
  read_ = std::min(read_, blocks_.size());
  if (position_of(blocks_.size()) < buffer_.offset()) return begin_anew();
  const std::size_t dropped = index_of(buffer_.offset());
  shorten_stretch(dropped);
  blocks_.erase(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>(dropped));
  origin_ += dropped * CsvBlock::size;
  read_ -= dropped;
  stretch_.begin -= std::min(stretch_.begin, dropped);
  stretch_.end -= std::min(stretch_.end, dropped);
}

void CsvStructure::begin_anew() {
  blocks_.clear();
  read_ = 0;
  origin_ = buffer_.offset();
  masked_end_ = origin_;
  stretch_ = {};
}

void CsvStructure::read_block() {
  const CsvBlock& block = blocks_[read_];
  const CsvQuoting quoting = find_quoted(block, carry_before(read_));
  const std::size_t stretch_end = stretch_.end;
  if (read_ < stretch_.begin || read_ >= stretch_end) return keep(quoting);
  shorten_stretch(read_ + 1);
  const bool joins = quoting.text_after_quote == 0 && leave_the_same(quoting.quoted, block.quoted);
  keep(quoting);
  if (joins) read_ = stretch_end;
}

void CsvStructure::keep(CsvQuoting quoting) {
  CsvBlock& block = blocks_[read_];
  const std::uint64_t position = position_of(read_++);
  block.quoted = quoting.quoted;
  if (quoting.text_after_quote == 0) return;
  const auto bit = static_cast<std::uint64_t>(std::countr_zero(quoting.text_after_quote));
  if (position + bit < masked_end_) {
    broken_at_ = position + bit;
  } else {  // a closing quote is the last byte at hand
    block.quoted &= bits_below(bit);
  }
}

std::uint64_t CsvStructure::end() const {
  return broken_at_.value_or(std::min(position_of(read_), masked_end_));
}

CsvCarry CsvStructure::carry_before(std::size_t index) const {
  if (index == 0) return {.field_start = 1};  // the buffer's front
  return carry_behind(blocks_[index - 1]);
}

bool CsvStructure::is_quoted(std::uint64_t position) const {
  return blocks_[index_of(position)].quoted >> bit_of(position) & 1;
}

bool CsvStructure::is_separator(std::uint64_t position) const {
  return blocks_[index_of(position)].separators() >> bit_of(position) & 1;
}

CsvStructure::OpenStretch CsvStructure::open_stretch() const {
  return read_ >= stretch_.end ? stretch_ : OpenStretch{};
}

void CsvStructure::remember_open_stretch(std::uint64_t position) {
  const std::size_t begin = index_of(buffer_.offset()) + 1;
  const std::size_t end = index_of(position);
  if (open_stretch().is_empty()) {
    if (end <= stretch_.end) return;  // the present reading does not run through it, a later may
    stretch_ = {.begin = begin, .end = begin};
  }
  if (begin < stretch_.begin) {
    stretch_.field_ends += count_field_ends(begin, stretch_.begin);
    stretch_.begin = begin;
  }
  if (end > stretch_.end) {
    stretch_.field_ends += count_field_ends(stretch_.end, end);
    stretch_.end = end;
  }
}

void CsvStructure::shorten_stretch(std::size_t begin) {
  if (begin <= stretch_.begin) return;
  if (begin >= stretch_.end) return forget_open_stretch();
  stretch_.field_ends -= count_field_ends(stretch_.begin, begin);
  stretch_.begin = begin;
}

std::size_t CsvStructure::count_field_ends(std::size_t begin, std::size_t end) const {
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    count += static_cast<std::size_t>(std::popcount(blocks_[i].field_ends()));
  }
  return count;
}

}  // namespace sluice
