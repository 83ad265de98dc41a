#include "parsers/input_buffer.h"

#include <algorithm>
#include <cstring>

#include <simdjson.h>

namespace sluice {
namespace {

// Below this the rest of the storage is not worth a read of its own: the unread bytes are moved to
// the front first. Many small reads then share one move.
constexpr std::size_t smallest_read = InputBuffer::slice / 4;

static_assert(InputBuffer::padding >= simdjson::SIMDJSON_PADDING);

}  // namespace

InputBuffer::InputBuffer() {
  grow(slice + smallest_read + padding);
}

void InputBuffer::restart(std::uint64_t offset) {
  begin_ = 0;
  end_ = 0;
  offset_ = offset;
  ended_ = false;
}

std::span<char> InputBuffer::prepare() {
  if (free_bytes() < smallest_read) compact();
  if (free_bytes() < smallest_read) {
    const std::size_t unread = end_;
    grow(unread + unread / 2 + slice + padding);
  }
  return {storage_.get() + end_, std::min(free_bytes(), slice)};
}

void InputBuffer::commit(std::size_t size) {
  end_ += size;
  std::memset(storage_.get() + end_, 0, padding);
}

std::size_t InputBuffer::free_bytes() const {
  return capacity_ - padding - end_;
}

void InputBuffer::grow(std::size_t capacity) {
  auto storage = std::make_unique_for_overwrite<char[]>(capacity);
  std::copy_n(storage_.get(), end_, storage.get());
  storage_ = std::move(storage);
  capacity_ = capacity;
}

void InputBuffer::compact() {
  std::memmove(storage_.get(), storage_.get() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
}

}  // namespace sluice
