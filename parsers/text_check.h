#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "parsers/input_buffer.h"

namespace sluice {

inline bool holds_nul(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}
bool is_utf8(std::string_view text);

/// Whether records are valid UTF-8. Many are judged at once; one by one only where not all of them
/// are.
class TextCheck {
 public:
  enum class Nul { allowed, unclean };

  /// `buffer` outlives the object.
  TextCheck(const InputBuffer& buffer, Nul nul) : buffer_(buffer), nul_(nul) {}

  /// The first `size` bytes of the buffer; what follows them, if anything is at hand, is a line
  /// end.
  bool is_clean(std::size_t size);

 private:
  bool is_clean_text(std::string_view text) const;
  void look_ahead(std::size_t size);

  const InputBuffer& buffer_;
  Nul nul_;
  std::uint64_t clean_until_ = 0;   // offsets in the decoded input
  std::uint64_t looked_until_ = 0;  // not clean as a whole if it is behind clean_until_
};

}  // namespace sluice
