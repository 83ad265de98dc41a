#include "config/problem.h"

#include <algorithm>
#include <cstddef>

namespace sluice {
namespace {

/// Names and values that people misspell are shorter, HubSpot's tokens are longer.
constexpr std::size_t longest_shown = 30;

bool is_control(char letter) {
  return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

}  // namespace

std::string quoted(std::string_view text) {
  const bool hidden = text.size() > longest_shown || text.find("pat-") != std::string_view::npos ||
                      std::any_of(text.begin(), text.end(), is_control);
  return hidden ? "this value" : '"' + std::string(text) + '"';
}

}  // namespace sluice
