#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace sluice {

/// The unread bytes of the decoded input, in one piece. Bytes are put in behind (`prepare`,
/// `commit`, `end`) and taken from the front (`consume`); consumed bytes stay readable until the
/// next prepare(), so views of a finished record outlive its consumption.
///
/// The capacity follows the most bytes ever left unread plus a slice: whoever consumes bounds it.
class InputBuffer {
 public:
  /// One read asks for at most this many bytes.
  static constexpr std::size_t slice = std::size_t{256} * 1024;

  InputBuffer();

  /// At least this many bytes behind the data may be read, a block of CsvStructure and what
  /// simdjson asks for. What stands there has no meaning, but was written: NULs at the end of all
  /// data.
  static constexpr std::size_t padding = 64;

  /// The unread bytes, with `padding` behind them. Lives until the next prepare().
  std::string_view data() const { return {storage_.get() + begin_, end_ - begin_}; }

  /// Position of data()'s first byte in the decoded input.
  std::uint64_t offset() const { return offset_; }

  /// Drops everything: the next byte committed is the one at `offset`. Ends the life of all views.
  void restart(std::uint64_t offset);

  /// Takes `size` bytes from the front; at most data().size().
  void consume(std::size_t size) {
    begin_ += size;
    offset_ += size;
  }

  /// Where the next bytes go: never empty, at most `slice`. Ends the life of all views.
  std::span<char> prepare();

  /// The first `size` bytes of the prepared span were filled.
  void commit(std::size_t size);

  /// No more bytes will come.
  void end() { ended_ = true; }
  bool ended() const { return ended_; }

  /// Bytes of memory held.
  std::size_t capacity() const { return capacity_; }

 private:
  std::size_t free_bytes() const;
  void compact();
  void grow(std::size_t capacity);

  std::size_t capacity_ = 0;
  std::unique_ptr<char[]> storage_;  // not a vector: nothing is to be filled with zeros first
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
};

}  // namespace sluice
