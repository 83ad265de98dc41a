#include "sandbox/gzip.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>

#include <zlib.h>

namespace sluice::sandbox {
namespace {

constexpr std::size_t shortest_worth_it = 256;
constexpr int gzip_window_bits = 15 + 16;

std::string gzipped(std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window_bits, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::runtime_error("gzip: out of memory");
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

void gzip_body(HttpReply& reply) {
  if (reply.body.size() < shortest_worth_it) return;
  reply.body = gzipped(reply.body);
  reply.headers.emplace_back("content-encoding", "gzip");
}

bool accepts_gzip(std::string_view accept_encoding) {
  std::string list;
  for (const char c : accept_encoding)
    if (c != ' ' && c != '\t') list += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  std::istringstream codings{list};
  for (std::string coding; std::getline(codings, coding, ',');) {
    const auto semicolon = std::min(coding.find(';'), coding.size());
    if (coding.substr(0, semicolon) != "gzip") continue;
    const std::string weight = coding.substr(semicolon);
    return !weight.starts_with(";q=0") || weight.find_first_of("123456789") != std::string::npos;
  }
  return false;
}

}  // namespace sluice::sandbox
