#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace sluice {

/// The bytes of one connection that were received and not yet read. Its memory is taken once and
/// not touched before bytes come, so connections that carry small replies stay small.
class ReadBuffer {
 public:
  explicit ReadBuffer(std::size_t capacity)
      : capacity_(capacity), bytes_(std::make_unique_for_overwrite<char[]>(capacity)) {}

  std::string_view unread() const { return {bytes_.get(), size_}; }

  /// Where received bytes may be written; commit() says how many came.
  std::span<char> space() { return {bytes_.get() + size_, capacity_ - size_}; }
  void commit(std::size_t count) { size_ += count; }

  /// Forgets the first `count` bytes and moves the others to the front.
  void consume(std::size_t count) {
    size_ -= count;
    if (count > 0) std::memmove(bytes_.get(), bytes_.get() + count, size_);
  }

 private:
  std::size_t capacity_;
  std::size_t size_ = 0;
  std::unique_ptr<char[]> bytes_;
};

}  // namespace sluice
