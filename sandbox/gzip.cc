#include "sandbox/gzip.h"

#include <stdexcept>

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

}  // namespace sluice::sandbox
