#pragma once

#include <string.h>

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace sluice {

/// A credential. It converts to no string and cannot be printed, so it cannot reach a log, a file
/// or an error text by accident: whoever needs the bytes asks for them by name. The bytes are
/// overwritten when they are not needed any more: in the string that they came in, when they are
/// replaced, and when the object dies.
class Secret {
 public:
  Secret() = default;

  /// Leaves `value` empty, its bytes overwritten.
  explicit Secret(std::string&& value) : Secret(copy_of(value)) {
    value.resize(value.capacity());  // a longer text may have stood there
    ::explicit_bzero(value.data(), value.size());
    value.clear();
  }

  Secret(const Secret& other) : Secret(copy_of(other.reveal())) {}
  Secret(Secret&& other) noexcept
      : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}
  Secret& operator=(Secret other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Secret() {
    if (bytes_) ::explicit_bzero(bytes_.get(), size_);
  }

  bool empty() const { return size_ == 0; }

  /// The bytes, for the one place that puts them on the wire.
  std::string_view reveal() const { return {bytes_.get(), size_}; }

  friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

 private:
  Secret(std::unique_ptr<char[]> bytes, std::size_t size) : bytes_(std::move(bytes)), size_(size) {}

  static Secret copy_of(std::string_view text) {
    auto bytes = std::make_unique<char[]>(text.size());
    text.copy(bytes.get(), text.size());
    return {std::move(bytes), text.size()};
  }

  std::unique_ptr<char[]> bytes_;  // never in the object itself: a move leaves nothing behind
  std::size_t size_ = 0;
};

}  // namespace sluice
