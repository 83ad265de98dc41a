#include "parsers/text_check.h"

#include <algorithm>

#include <simdjson.h>

namespace sluice {
namespace {

constexpr std::size_t window = std::size_t{16} * 1024;

}  // namespace

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

bool TextCheck::is_clean(std::size_t size) {
  const std::uint64_t end = buffer_.offset() + size;
  if (end > looked_until_) look_ahead(size);
  return end <= clean_until_ || is_clean_text(buffer_.data().substr(0, size));
}

bool TextCheck::is_clean_text(std::string_view text) const {
  return (nul_ == Nul::allowed || !holds_nul(text)) && is_utf8(text);
}

/// Up to a line end: no character is cut there.
void TextCheck::look_ahead(std::size_t size) {
  std::string_view text = buffer_.data().substr(0, std::max(size, window));
  while (text.size() > size && text.back() != '\n' && text.back() != '\r') text.remove_suffix(1);
  looked_until_ = buffer_.offset() + text.size();
  if (is_clean_text(text)) clean_until_ = looked_until_;
}

}  // namespace sluice
