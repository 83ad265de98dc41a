#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sluice {

/// How much of a record that could not be read is kept (CONTRACT: `sluice_raw`).
inline constexpr std::size_t bad_text_limit = std::size_t{64} * 1024;

/// `text` as BadRecord::text shows it.
inline std::string_view bad_text(std::string_view text) {
  return text.substr(0, bad_text_limit);
}

/// The beginning of a record that is dropped piece by piece.
class BadText {
 public:
  void clear() { text_.clear(); }
  void append(std::string_view dropped) {
    text_.append(dropped.substr(0, bad_text_limit - text_.size()));
  }
  std::string_view view() const { return text_; }

 private:
  std::string text_;
};

}  // namespace sluice
