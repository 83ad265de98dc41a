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
  std::string_view body;     // unpacked
  std::size_t readable = 0;  // bytes behind the body's end that may be read, whatever they hold
};

/// The value of the first header `lower_case_name`, or empty.
inline std::string_view header(const Reply& reply, std::string_view lower_case_name) {
  for (const auto& [name, value] : reply.headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

}  // namespace sluice
