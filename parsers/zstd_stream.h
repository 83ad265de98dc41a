#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "parsers/codec_step.h"

struct ZSTD_DCtx_s;

namespace sluice {

/// zstd frames one after the other (RFC 8878), skippable ones too, through libzstd. Frames that ask
/// for a window of more than 128 MiB (zstd --long=28 and up) are refused as window_too_large, as
/// the zstd program does.
class ZstdStream {
 public:
  static constexpr std::string_view format = "zstd";

  ZstdStream();

  /// Decompresses as much as input and output allow.
  CodecStep step(std::string_view input, std::span<char> output);

  /// The input may end here.
  bool is_at_end_of_member() const { return is_between_frames_; }

 private:
  struct Close {
    void operator()(ZSTD_DCtx_s* context) const;
  };

  std::unique_ptr<ZSTD_DCtx_s, Close> context_;
  bool is_between_frames_ = false;
};

}  // namespace sluice
