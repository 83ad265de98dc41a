#include "parsers/zstd_stream.h"

#include <new>

#include <zstd.h>

namespace sluice {

void ZstdStream::Close::operator()(ZSTD_DCtx_s* context) const {
  ZSTD_freeDCtx(context);
}

ZstdStream::ZstdStream() : context_(ZSTD_createDCtx()) {
  if (!context_) throw std::bad_alloc();
}

CodecStep ZstdStream::step(std::string_view input, std::span<char> output) {
  // Between frames an empty call would begin the next one.
  if (is_between_frames_ && input.empty()) return {};
  ZSTD_inBuffer in{input.data(), input.size(), 0};
  ZSTD_outBuffer out{output.data(), output.size(), 0};
  const std::size_t result = ZSTD_decompressStream(context_.get(), &out, &in);
  const bool is_broken = ZSTD_isError(result) != 0;
  is_between_frames_ = result == 0;
  return {.consumed = in.pos, .produced = out.pos, .is_broken = is_broken};
}

}  // namespace sluice
