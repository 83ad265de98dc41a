#include "engine/net/redaction.h"

#include <cstddef>
#include <string>

namespace sluice {

namespace {

constexpr std::size_t shortest_secret = 8;

void overwrite(std::string& text, std::string_view secret) {
  for (std::size_t at = text.find(secret); at != text.npos; at = text.find(secret, at)) {
    text.replace(at, secret.size(), secret.size(), '*');
  }
}

}  // namespace

void redact(HttpReply& reply, std::string_view secret) {
  if (secret.size() < shortest_secret) return;
  overwrite(reply.body, secret);
  for (auto& [name, value] : reply.headers) overwrite(value, secret);
}

}  // namespace sluice
