#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sluice {

/// A header field of a reply: name in lower case, value.
using ReplyHeader = std::pair<std::string, std::string>;

/// An HTTP reply as HubSpot's language sees it. A view: nothing is owned.
struct Reply {
  int status = 0;
  std::span<const ReplyHeader> headers;
  std::string_view body;  // unpacked
  // So many bytes behind the body's end may be read. The first is 0, as behind every std::string:
  // On-Demand sees it where a body is broken. What the others hold means nothing.
  std::size_t readable = 0;
};

/// The value of the first header `lower_case_name`, or empty.
inline std::string_view header(const Reply& reply, std::string_view lower_case_name) {
  for (const auto& [name, value] : reply.headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

}  // namespace sluice
