#include "config/toml_text.h"

#include <cstddef>

namespace sluice {
namespace {

constexpr std::size_t longest_line = 72;

/// Numbers are more at home without quotes; what is too long for one or has a zero in front is a
/// text.
bool is_number(std::string_view text) {
  if (text.empty() || text.size() > 15) return false;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return text == "0" || !text.starts_with('0');
}

std::string escaped(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto code = static_cast<unsigned char>(byte);
  if (byte == '"' || byte == '\\') return {'\\', byte};
  if (code >= 0x20 && code != 0x7f) return {byte};
  return {'\\', 'u', '0', '0', digits[code >> 4], digits[code & 15]};
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char byte : text) quoted += escaped(byte);
  return quoted + '"';
}

std::string toml_array(const std::vector<std::string>& values) {
  std::string line = "[";
  std::string lines = "[\n";
  for (const std::string& value : values) {
    line += (line.size() > 1 ? ", " : "") + toml_string(value);
    lines += "  " + toml_string(value) + ",\n";
  }
  return line.size() > longest_line ? lines + ']' : line + ']';
}

std::string toml_value(const Option& option, const std::vector<std::string>& values) {
  switch (option.kind) {
    case OptionKind::flag:
      return values.back();
    case OptionKind::value:
      return is_number(values.back()) ? values.back() : toml_string(values.back());
    case OptionKind::list:
    case OptionKind::repeatable:
      return toml_array(values);
  }
  return {};
}

}  // namespace sluice
