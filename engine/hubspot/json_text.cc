#include "engine/hubspot/json_text.h"

#include <algorithm>
#include <array>

#include "engine/hubspot/json_escape.h"
#include "engine/hubspot/json_pieces.h"

namespace sluice {

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::size_t portion = 128;
  // Written before it is read: NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
  std::array<char, max_escape_bytes * portion + json_block_bytes> escaped;
  out.push_back('"');
  while (!text.empty()) {
    const std::string_view taken = text.substr(0, portion);
    out.append(escaped.data(), write_escaped(escaped.data(), taken));
    text.remove_prefix(taken.size());
  }
  out.push_back('"');
}

}  // namespace sluice
