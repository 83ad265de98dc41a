#include "bench/mock/http_request.h"

#include <strings.h>

#include <charconv>

namespace sluice::mock {
namespace {

/// The value of a field, or empty. `head` ends with the last field's line end.
std::string_view field(std::string_view head, std::string_view name) {
  for (std::size_t at = head.find("\r\n"); at != head.npos; at = head.find("\r\n", at)) {
    at += 2;
    const std::string_view line = head.substr(at, head.find("\r\n", at) - at);
    if (line.size() > name.size() && line[name.size()] == ':' &&
        strncasecmp(line.data(), name.data(), name.size()) == 0) {
      const std::size_t value = line.find_first_not_of(" \t", name.size() + 1);
      return value == line.npos ? std::string_view() : line.substr(value);
    }
  }
  return {};
}

}  // namespace

HttpReading read_request(std::string_view received) {
  constexpr std::string_view head_end = "\r\n\r\n";
  const std::size_t end = received.find(head_end);
  if (end == received.npos) return {};
  const std::string_view head = received.substr(0, end + 2);
  const std::string_view length = field(head, "content-length");
  std::size_t body_size = 0;
  std::from_chars(length.data(), length.data() + length.size(), body_size);

  HttpReading reading;
  reading.needed = end + head_end.size() + body_size;
  if (received.size() < reading.needed) return reading;
  HttpRequest& request = reading.request.emplace();
  const std::size_t target = head.find(' ') + 1;
  const std::size_t target_end = head.find_first_of(" ?\r", target);
  request.method = head.substr(0, target - 1);
  request.path = head.substr(target, target_end - target);
  request.body = received.substr(end + head_end.size(), body_size);
  request.size = reading.needed;
  request.has_length = field(head, "transfer-encoding").empty();
  return reading;
}

}  // namespace sluice::mock
