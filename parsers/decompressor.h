#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "parsers/codec_step.h"
#include "parsers/gzip_stream.h"
#include "parsers/zstd_stream.h"

namespace sluice {

/// How an input is compressed, by its first bytes.
enum class Compression { undecided, none, gzip, zstd };

/// `undecided` while the bytes could still become the mark of a format; never when `is_all`.
Compression find_compression(std::string_view first_bytes, bool is_all);

/// Compressed bytes in, plain bytes out, a bounded step at a time: a small input that unpacks into
/// terabytes costs time, not memory. Members or frames that follow each other are one input.
class Decompressor {
 public:
  /// `compression` is gzip or zstd; `first_bytes` were already read.
  Decompressor(Compression compression, std::string_view first_bytes);

  /// Where the next compressed bytes go: never empty. Only when decompress() needs input.
  std::span<char> prepare();
  void commit(std::size_t size);
  void end() { ended_ = true; }

  enum class Step { produced, needs_input, ended };
  struct Output {
    Step step;
    std::size_t size;  // bytes put into `output`; `produced` may mean progress without a byte
  };

  /// Fills a part of `output`. Throws CorruptInput with the position in the compressed input: not
  /// what the format allows, a wrong checksum, an end in the middle, anything behind the end.
  /// Throws InputError: zstd that needs a window over 128 MiB.
  Output decompress(std::span<char> output);

 private:
  void refuse_fault() const;
  void refuse_early_end() const;

  std::vector<char> storage_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t position_ = 0;  // in the compressed input, of the byte at begin_
  bool ended_ = false;
  CodecFault fault_ = CodecFault::none;
  std::variant<GzipStream, ZstdStream> stream_;
};

}  // namespace sluice
