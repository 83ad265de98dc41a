#include "engine/policy/arena.h"

#include <algorithm>

namespace sluice {

namespace {
// A batch of usual records fits one block: 100 records with their JSON and their text.
constexpr std::size_t block_bytes = std::size_t{128} * 1024;
// What clear() keeps at most, so that one batch of huge records does not hold its memory for ever.
constexpr std::size_t kept_blocks = 2;
}  // namespace

void Arena::clear() {
  if (used_ == 0) return;
  if (blocks_.size() > kept_blocks) blocks_.resize(kept_blocks);
  std::erase_if(blocks_, [](const Block& block) { return block.size > block_bytes; });
  current_ = 0;
  filled_ = 0;
  used_ = 0;
}

/// Goes on to the next block with room for `size` bytes.
void Arena::find_block(std::size_t size) {
  while (current_ < blocks_.size() && filled_ + size > blocks_[current_].size) {
    ++current_;
    filled_ = 0;
  }
  if (current_ < blocks_.size()) return;
  const std::size_t block_size = std::max(size, block_bytes);
  blocks_.push_back({std::make_unique_for_overwrite<char[]>(block_size), block_size});
}

}  // namespace sluice
