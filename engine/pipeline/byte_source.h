#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <boost/asio/awaitable.hpp>

namespace sluice {

/// The bytes of one input as they stand on disk or come through a pipe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Reads what is there, at most into.size() bytes; suspends while a pipe is empty.
  /// @return how many bytes were read; 0 at the end.
  /// @throws std::system_error if reading fails.
  virtual boost::asio::awaitable<std::size_t> read(std::span<char> into) = 0;

  /// Goes on with the byte at `offset`. @return false where the source can only be read in order.
  virtual bool seek(std::uint64_t offset) = 0;

  /// Ends a read() that is waiting: it returns 0.
  virtual void cancel() = 0;
};

}  // namespace sluice
