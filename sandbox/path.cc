#include "sandbox/path.h"

#include <algorithm>
#include <charconv>

namespace sluice::sandbox {

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const char* digits = text.data() + at + 1;
    const bool encoded = text[at] == '%' && at + 2 < text.size() &&
                         std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    if (encoded) at += 2;
    out += encoded ? static_cast<char>(byte) : (text[at] == '+' ? ' ' : text[at]);
  }
  return out;
}

Path parse_path(std::string_view target) {
  Path path;
  if (const auto host = target.find("://"); target.starts_with("http") && host <= 5)
    target.remove_prefix(std::min(target.find_first_of("/?", host + 3), target.size()));
  const auto question = target.find('?');
  if (question != std::string_view::npos) path.query = target.substr(question + 1);
  std::string_view rest = target.substr(0, question);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('/'), rest.size());
    if (end > 0) path.parts.push_back(percent_decoded(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return path;
}

std::string query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto pair = query.substr(0, end);
    const auto equals = pair.find('=');
    if (pair.substr(0, equals) == name)
      return equals == std::string_view::npos ? "" : percent_decoded(pair.substr(equals + 1));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return {};
}

}  // namespace sluice::sandbox
