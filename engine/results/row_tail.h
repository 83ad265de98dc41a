#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>

#include "engine/hubspot/batch_result.h"

namespace sluice {

/// Whether `text` is of ASCII letters and digits and short, as HubSpot's ids are: it needs no
/// escape in JSON and is no formula.
constexpr bool is_word(std::string_view text) {
  return text.size() <= longest_record_id && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

/// What a row says of a success, put together in one place and appended at once: a dozen appends
/// cost more than all bytes of the row.
// Its bytes are written before they are read:
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
class RowTail {
 public:
  /// At most this many bytes in all; more is std::length_error.
  static constexpr std::size_t most_bytes = longest_record_id + 128;

  RowTail& add(char byte) { return add(std::string_view(&byte, 1)); }
  RowTail& add(std::string_view text) {
    if (text.size() > most_bytes - size_) throw std::length_error("a result row of too many bytes");
    size_ += text.copy(bytes_.data() + size_, text.size());
    return *this;
  }
  RowTail& add(std::uint64_t number) {
    const fmt::format_int digits(number);
    return add(std::string_view(digits.data(), digits.size()));
  }

  std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, most_bytes> bytes_;
  std::size_t size_ = 0;
};

}  // namespace sluice
