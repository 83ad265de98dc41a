#include "parsers/gzip_stream.h"

#include <algorithm>
#include <new>

namespace sluice {
namespace {

// 15: the largest window; 16: gzip framing only.
constexpr int window_bits = 15 + 16;

std::size_t count_leading_zeros(std::string_view bytes) {
  return std::min(bytes.find_first_not_of('\0'), bytes.size());
}

}  // namespace

void GzipStream::Close::operator()(z_stream* stream) const {
  inflateEnd(stream);
  delete stream;
}

GzipStream::GzipStream() : stream_(new z_stream{}) {
  if (inflateInit2(stream_.get(), window_bits) != Z_OK) throw std::bad_alloc();
}

CodecStep GzipStream::step(std::string_view input, std::span<char> output) {
  if (is_between_members_ && !input.empty()) {
    const std::size_t zeros = count_leading_zeros(input);
    is_padding_ = is_padding_ || zeros > 0;
    if (zeros > 0) return {.consumed = zeros};
    if (is_padding_) return {.fault = CodecFault::corrupt};
    inflateReset(stream_.get());
    is_between_members_ = false;
  }
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  stream_->avail_in = static_cast<uInt>(input.size());
  stream_->next_out = reinterpret_cast<Bytef*>(output.data());
  stream_->avail_out = static_cast<uInt>(output.size());
  const int result = inflate(stream_.get(), Z_NO_FLUSH);
  if (result == Z_MEM_ERROR) throw std::bad_alloc();
  is_between_members_ = result == Z_STREAM_END;
  const bool is_good = result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR;
  return {.consumed = input.size() - stream_->avail_in,
          .produced = output.size() - stream_->avail_out,
          .fault = is_good ? CodecFault::none : CodecFault::corrupt};
}

}  // namespace sluice
