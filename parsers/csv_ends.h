#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "parsers/csv_block.h"

namespace sluice {

/// Where fields and records end in the blocks of a CSV input: listed for many records at once, so
/// that a record costs a look at the list. Positions are 32 bits, counted from an origin of the
/// list's own, and valid until the next call that changes it.
class CsvEnds {
 public:
  /// So many blocks may be added in one go.
  static constexpr std::size_t most_blocks = 256;

  /// Nothing is listed; a record begins at `position`.
  void restart(std::uint64_t position);

  /// The record at the front begins at `position`; what ends before it is forgotten.
  void begin_record(std::uint64_t position);

  /// Lists `blocks`, of which the first begins at `position`; its bits below `first_bit` are
  /// listed already. REQUIRES: !has_record(), at most most_blocks.
  void add(std::span<const CsvBlock> blocks, std::uint64_t position, std::uint64_t first_bit);

  /// The record at the front, and a field of it, ends at `position`. REQUIRES: !has_record().
  void add_end(std::uint64_t position);

  /// Whether the end of the record at the front is listed.
  bool has_record() const { return next_record_ != record_count_; }

  /// Where the record at the front begins.
  std::uint32_t begin() const { return begin_; }

  /// Where its fields end; the last of them where the record does, if has_record().
  std::span<const std::uint32_t> field_ends() const {
    const std::size_t end = has_record() ? records_[next_record_] + std::size_t{1} : field_count_;
    return {fields_.data() + next_field_, end - next_field_};
  }

  /// false only if no line end stands in quotes up to `end` in the record at the front.
  bool may_hold_line_ends(std::uint32_t end) const {
    return next_quoted_ != quoted_count_ && quoted_[next_quoted_] < end + CsvBlock::size;
  }

 private:
  std::uint32_t from_origin(std::uint64_t position) const {
    return static_cast<std::uint32_t>(position - origin_);
  }
  void drop_consumed();
  void make_room(std::size_t blocks);

  std::uint64_t origin_ = 0;
  std::uint32_t begin_ = 0;
  std::vector<std::uint32_t> fields_;   // ends of fields
  std::vector<std::uint32_t> records_;  // which of them end a record
  std::vector<std::uint32_t> quoted_;   // of blocks with line ends in quotes: where the last stands
  std::size_t field_count_ = 0;
  std::size_t record_count_ = 0;
  std::size_t quoted_count_ = 0;
  std::size_t next_field_ = 0;
  std::size_t next_record_ = 0;
  std::size_t next_quoted_ = 0;
};

}  // namespace sluice
