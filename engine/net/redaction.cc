#include "engine/net/redaction.h"

#include <cstddef>
#include <cstring>
#include <string>

namespace sluice {

namespace {

constexpr std::size_t shortest_secret = 8;

// memmem, because string::find stops at every first letter and replies of 60 KB come all the time.
std::size_t find(std::string_view text, std::string_view secret, std::size_t from) {
  const void* const found =
      ::memmem(text.data() + from, text.size() - from, secret.data(), secret.size());
  if (found == nullptr) return text.npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

void overwrite(std::string& text, std::string_view secret) {
  for (std::size_t at = find(text, secret, 0); at != text.npos; at = find(text, secret, at)) {
    text.replace(at, secret.size(), secret.size(), '*');
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// "u0041" behind a backslash, as the visible ASCII character that it means; else 0.
char escaped_character(std::string_view text) {
  if (!text.starts_with("u00") || text.size() < 5) return 0;
  const int high = hex_digit(text[3]);
  const int low = hex_digit(text[4]);
  return high < 2 || high > 7 || low < 0 ? '\0' : static_cast<char>(high * 16 + low);
}

/// How many bytes at the beginning of `text` mean `letter` in JSON, or in JSON within JSON; 0 where
/// they mean another.
std::size_t match_letter(std::string_view text, char letter) {
  std::size_t at = 0;
  while (at < text.size() && text[at] == '\\') ++at;
  if (at == text.size()) return 0;
  if (at > 0 && escaped_character(text.substr(at)) == letter) return at + 5;
  return text[at] == letter ? at + 1 : 0;
}

/// The same for all of `secret`.
std::size_t match(std::string_view text, std::string_view secret) {
  std::size_t at = 0;
  for (const char letter : secret) {
    const std::size_t bytes = match_letter(text.substr(at), letter);
    if (bytes == 0) return 0;
    at += bytes;
  }
  return at;
}

/// Whether JSON writes characters that a secret may have as escapes: hardly ever.
bool has_escaped_ascii(std::string_view text) {
  for (std::size_t at = text.find('\\'); at != text.npos; at = text.find('\\', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('/') || escaped_character(rest) != 0) return true;
  }
  return false;
}

void overwrite_escaped(std::string& text, std::string_view secret) {
  if (!has_escaped_ascii(text)) return;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' && text[at] != secret.front()) continue;
    const std::size_t bytes = match(std::string_view(text).substr(at), secret);
    text.replace(at, bytes, bytes, '*');
  }
}

}  // namespace

void redact(HttpReply& reply, std::string_view secret) {
  if (secret.size() < shortest_secret) return;
  overwrite(reply.body, secret);
  overwrite_escaped(reply.body, secret);
  for (auto& [name, value] : reply.headers) overwrite(value, secret);
}

}  // namespace sluice
