#include "engine/net/request_head.h"

#include <algorithm>
#include <stdexcept>

namespace sluice {
namespace {

bool is_visible_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

std::string fixed_fields(const Endpoint& endpoint, std::string_view user_agent) {
  std::string fields = "Host: " + authority(endpoint) + "\r\n";
  fields.append("User-Agent: ").append(user_agent).append("\r\n");
  fields += "Accept: application/json\r\n";
  // Without this field a server may choose any coding (RFC 9110 section 12.5.3).
  fields += "Accept-Encoding: identity\r\n";
  return fields;
}

/// What the field may carry; empty where there is no token.
std::string_view checked_token(const Secret* token) {
  if (token == nullptr) return {};
  if (is_visible_ascii(token->reveal())) return token->reveal();
  throw std::runtime_error(
      "the access token contains a blank, a line end or another character that no token has; "
      "copy it again");
}

}  // namespace

RequestHead::RequestHead(const Endpoint& endpoint, const Secret* token, std::string_view user_agent)
    : path_prefix_(endpoint.path_prefix),
      token_(token),
      fields_(fixed_fields(endpoint, user_agent)) {
  checked_token(token_);
}

std::string RequestHead::write(const HttpRequest& request) const {
  if (!request.target.starts_with('/') || !is_visible_ascii(request.target)) {
    throw std::invalid_argument("a request target must start with '/' and be percent-encoded");
  }
  const std::string_view token = request.authorize ? checked_token(token_) : std::string_view();
  std::string head;
  head.reserve(fields_.size() + token.size() + path_prefix_.size() + request.target.size() + 192);
  head.append(request.method).append(" ").append(path_prefix_).append(request.target);
  head.append(" HTTP/1.1\r\n").append(fields_);
  if (!token.empty()) head.append("Authorization: Bearer ").append(token).append("\r\n");
  if (!request.body.empty()) {
    head.append("Content-Type: ").append(request.content_type).append("\r\n");
  }
  if (!request.body.empty() || request.method == "POST") {
    head.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
  }
  head += "\r\n";
  return head;
}

}  // namespace sluice
