#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace sluice::mock {

/// One request at the front of what was received. Views into that.
struct HttpRequest {
  std::string_view method;
  std::string_view path;  // without the query
  std::string_view body;
  std::size_t size = 0;    // of head and body
  bool has_length = true;  // false: a body of unknown length follows
};

/// The length of the whole request as far as it is known by now; `request` is set once all of it
/// is there.
struct HttpReading {
  std::size_t needed = 0;  // 0: the head is not there yet
  std::optional<HttpRequest> request;
};

HttpReading read_request(std::string_view received);

}  // namespace sluice::mock
