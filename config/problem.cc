#include "config/problem.h"

#include <algorithm>
#include <cstddef>

namespace sluice {
namespace {

constexpr std::size_t longest_shown = 80;

bool is_control(char letter) {
  return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

/// HubSpot's private app tokens begin with `pat-`; OAuth's are long, with digits and without
/// blanks.
bool looks_like_token(std::string_view text) {
  if (text.find("pat-") != std::string_view::npos) return true;
  return text.size() >= 30 && text.find(' ') == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::string in_quotes(std::string_view text) {
  const bool hidden = text.size() > longest_shown || looks_like_token(text) ||
                      std::any_of(text.begin(), text.end(), is_control);
  return hidden ? "(a text not shown here)" : '"' + std::string(text) + '"';
}

}  // namespace sluice
