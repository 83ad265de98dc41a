#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "parsers/csv_block.h"
#include "parsers/csv_quoting.h"
#include "parsers/input_buffer.h"

namespace sluice {

/// Where the fields and records of the bytes in an InputBuffer end, read ahead block by block.
/// Every byte's masks are made once; what is quoted is read anew behind an error only, and no
/// further than the new reading differs from the old one.
///
/// Positions are offsets in the decoded input, as InputBuffer::offset() counts. The buffer's front
/// is the beginning of a record whenever a function is called.
class CsvStructure {
 public:
  /// `buffer` outlives the object. The delimiter is neither a quote nor CR nor LF.
  CsvStructure(const InputBuffer& buffer, char delimiter)
      : buffer_(buffer), delimiter_(delimiter) {}

  /// A record begins at the buffer's front, whatever was read there before.
  void restart();

  /// Reads more of what is at hand, some KiB at most. False: there is no more, or it is_broken().
  bool extend();

  /// Everything at hand in front of this position is read.
  std::uint64_t end() const;

  /// The byte at end() is neither separator nor quote and follows a closing quote.
  bool is_broken() const { return broken_at_.has_value(); }

  /// A quoted field is open at end(); not to be asked when it is_broken().
  bool ends_in_quotes() const { return carry_before(read_).in_quotes != 0; }

  /// Questions about a position between the buffer's front and end().
  bool is_quoted(std::uint64_t position) const;
  bool is_separator(std::uint64_t position) const;

  /// The blocks read so far, by index. In the last one the bits from end() on are no separators.
  std::size_t block_count() const { return read_; }
  std::span<const CsvBlock> blocks(std::size_t begin, std::size_t end) const {
    return std::span(blocks_).subspan(begin, end - begin);
  }
  std::size_t index_of(std::uint64_t position) const {
    return static_cast<std::size_t>((position - origin_) / CsvBlock::size);
  }
  std::uint64_t bit_of(std::uint64_t position) const {
    return (position - origin_) % CsvBlock::size;
  }
  std::uint64_t position_of(std::size_t index) const { return origin_ + index * CsvBlock::size; }

  /// Blocks known to hold no record's end, and how many fields end in them. A record that begins
  /// before them and does not end before them is not over in them either.
  struct OpenStretch {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t field_ends = 0;
    bool is_empty() const { return begin >= end; }
  };

  /// The stretch that the present reading runs through; empty if there is none.
  OpenStretch open_stretch() const;

  /// The record at the front is not over at `position` (up to end()). Where it is an error it costs
  /// a line only, and the next line's record may well run into the same bytes: without this, a file
  /// of such lines would cost a record's greatest length for each of them.
  void remember_open_stretch(std::uint64_t position);
  void forget_open_stretch() { stretch_ = {}; }

 private:
  bool mask_more();
  void drop_consumed();
  void begin_anew();
  void read_block();
  void keep(CsvQuoting quoting);
  CsvCarry carry_before(std::size_t index) const;
  void shorten_stretch(std::size_t begin);
  std::size_t count_field_ends(std::size_t begin, std::size_t end) const;

  const InputBuffer& buffer_;
  char delimiter_;
  std::vector<CsvBlock> blocks_;  // masked; those before `read_` are also read
  std::size_t read_ = 0;
  std::size_t next_blocks_ = 0;   // extend() reads so many
  std::uint64_t origin_ = 0;      // position of the first block
  std::uint64_t masked_end_ = 0;  // in the last block: the bytes behind are not at hand
  std::optional<std::uint64_t> broken_at_;
  OpenStretch stretch_;  // its blocks keep their old reading until they are read anew
};

}  // namespace sluice
