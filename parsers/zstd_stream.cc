#include "parsers/zstd_stream.h"

#include <new>

#include <zstd.h>
#include <zstd_errors.h>

namespace sluice {
namespace {

CodecFault fault_of(std::size_t result) {
  if (ZSTD_isError(result) == 0) return CodecFault::none;
  const bool is_window = ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge;
  return is_window ? CodecFault::window_too_large : CodecFault::corrupt;
}

}  // namespace

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
  is_between_frames_ = result == 0;
  return {.consumed = in.pos, .produced = out.pos, .fault = fault_of(result)};
}

}  // namespace sluice
