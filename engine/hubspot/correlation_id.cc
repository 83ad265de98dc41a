#include "engine/hubspot/correlation_id.h"

#include <cstddef>

namespace sluice {
namespace {

constexpr std::size_t longest_correlation_id = 64;

bool is_printable(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
         c == '.' || c == '_' || c == ':';
}

}  // namespace

std::string printable_correlation_id(std::string_view text) {
  std::string id;
  for (const char c : text) {
    if (id.size() == longest_correlation_id) break;
    if (is_printable(c)) id.push_back(c);
  }
  return id;
}

std::string correlation_id(const Reply& reply) {
  return printable_correlation_id(header(reply, "x-hubspot-correlation-id"));
}

}  // namespace sluice
