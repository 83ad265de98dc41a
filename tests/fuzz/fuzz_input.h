#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sluice::fuzz {

/// The first bytes of an input choose the settings, the rest is what is read.
class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* data, std::size_t size)
      : bytes_(reinterpret_cast<const char*>(data), size) {}

  /// The next byte; 0 at the end.
  std::uint8_t setting() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::string_view rest() const { return bytes_; }

 private:
  std::string_view bytes_;
};

/// What must never be false: ends the process with the place.
void require(bool holds, const char* what);

}  // namespace sluice::fuzz
