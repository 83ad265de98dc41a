#pragma once

#include <memory>
#include <span>
#include <string_view>

#include <zlib.h>

#include "parsers/codec_step.h"

namespace sluice {

/// gzip members one after the other (RFC 1952), through zlib. Zero bytes behind a member are
/// padding, as gzip(1) takes them.
class GzipStream {
 public:
  static constexpr std::string_view format = "gzip";

  GzipStream();

  /// Decompresses as much as input and output allow.
  CodecStep step(std::string_view input, std::span<char> output);

  /// The input may end here.
  bool is_at_end_of_member() const { return is_between_members_; }

 private:
  struct Close {
    void operator()(z_stream* stream) const;
  };

  std::unique_ptr<z_stream, Close> stream_;
  bool is_between_members_ = false;
  bool is_padding_ = false;  // zero bytes were seen behind a member: only more of them may follow
};

}  // namespace sluice
