#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace sluice {

/// Bytes that live and die together. They stay where they are until clear(), which keeps the memory
/// for the next use, so that a reused arena allocates nothing.
class Arena {
 public:
  /// Room for `size` bytes, valid until clear() or the arena's end.
  char* take(std::size_t size) {
    if (current_ == blocks_.size() || filled_ + size > blocks_[current_].size) find_block(size);
    char* const place = blocks_[current_].bytes.get() + filled_;
    filled_ += size;
    used_ += size;
    return place;
  }

  void clear();

  /// Bytes taken since the last clear().
  std::size_t used() const { return used_; }

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  void find_block(std::size_t size);

  std::vector<Block> blocks_;
  std::size_t current_ = 0;  // block that is being filled
  std::size_t filled_ = 0;   // bytes taken of it
  std::size_t used_ = 0;
};

}  // namespace sluice
