#include "parsers/format_detection.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace sluice {
namespace {

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}

/// The lower-case text behind the last dot, without .gz or .zst.
std::string extension(std::string_view path) {
  std::string name(path.substr(path.find_last_of('/') + 1));
  std::ranges::transform(name, name.begin(), lower);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  if (name.ends_with(".zst")) name.resize(name.size() - 4);
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string::npos ? std::string() : name.substr(dot + 1);
}

}  // namespace

InputFormat format_by_name(std::string_view path) {
  const std::string found = extension(path);
  if (found == "csv" || found == "tsv" || found == "txt") return InputFormat::csv;
  if (found == "jsonl" || found == "ndjson") return InputFormat::jsonl;
  return InputFormat::automatic;
}

bool is_tab_file(std::string_view path) {
  return extension(path) == "tsv";
}

FirstByte find_first_byte(std::string_view bytes, bool is_all) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return is_all ? FirstByte::none : FirstByte::needs_input;
  if (bytes[first] == '{') return FirstByte::object;
  if (bytes[first] == '[') return FirstByte::array;
  return FirstByte::other;
}

}  // namespace sluice
