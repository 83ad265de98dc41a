#include "parsers/quoted_name.h"

#include <cstddef>

namespace sluice {
namespace {

constexpr std::size_t longest_name = 80;

bool is_control(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f;
}
bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::string_view cut(std::string_view name) {
  if (name.size() <= longest_name) return name;
  std::size_t size = longest_name;
  while (size > 0 && is_continuation(name[size])) --size;
  return name.substr(0, size);
}

}  // namespace

std::string quoted_name(std::string_view name) {
  const std::string_view shown = cut(name);
  std::string quoted = "\"";
  for (const char byte : shown) quoted += is_control(byte) ? '?' : byte;
  if (shown.size() < name.size()) quoted += "...";
  return quoted += '"';
}

}  // namespace sluice
