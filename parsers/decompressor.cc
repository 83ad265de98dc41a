#include "parsers/decompressor.h"

#include <algorithm>
#include <string>

#include "parsers/input_error.h"

namespace sluice {
namespace {

constexpr std::size_t read_size = std::size_t{128} * 1024;

constexpr std::string_view gzip_mark = "\x1f\x8b";          // RFC 1952 section 2.3.1
constexpr std::string_view zstd_mark = "\x28\xb5\x2f\xfd";  // RFC 8878 section 3.1.1
// RFC 8878 section 3.1.2, behind a first byte of 0x50 to 0x5f: a frame to be skipped, with which
// pzstd(1) begins its files.
constexpr std::string_view skippable_mark_tail = "\x2a\x4d\x18";

enum class Match { no, so_far, yes };

Match match(std::string_view bytes, std::string_view mark) {
  if (bytes.substr(0, mark.size()) == mark) return Match::yes;
  const bool is_prefix = bytes.size() < mark.size() && mark.substr(0, bytes.size()) == bytes;
  return is_prefix ? Match::so_far : Match::no;
}

Match match_skippable(std::string_view bytes) {
  if (bytes.empty()) return Match::so_far;
  const bool may_begin = (static_cast<unsigned char>(bytes.front()) & 0xf0) == 0x50;
  return may_begin ? match(bytes.substr(1), skippable_mark_tail) : Match::no;
}

Match match_zstd(std::string_view bytes) {
  const Match frame = match(bytes, zstd_mark);
  return frame == Match::no ? match_skippable(bytes) : frame;
}

std::variant<GzipStream, ZstdStream> make_stream(Compression compression) {
  if (compression == Compression::zstd) return ZstdStream();
  return GzipStream();
}

void refuse(std::string_view format, const std::string& what, std::uint64_t position) {
  throw CorruptInput("the " + std::string(format) + " data " + what + " at byte " +
                     std::to_string(position) + "; check it with `" + std::string(format) +
                     " -t` and get a whole copy");
}

}  // namespace

Compression find_compression(std::string_view first_bytes, bool is_all) {
  const Match gzip = match(first_bytes, gzip_mark);
  const Match zstd = match_zstd(first_bytes);
  if (gzip == Match::yes) return Compression::gzip;
  if (zstd == Match::yes) return Compression::zstd;
  const bool is_open = gzip == Match::so_far || zstd == Match::so_far;
  return is_open && !is_all ? Compression::undecided : Compression::none;
}

Decompressor::Decompressor(Compression compression, std::string_view first_bytes)
    : storage_(std::max(read_size, first_bytes.size())),
      end_(first_bytes.size()),
      stream_(make_stream(compression)) {
  std::ranges::copy(first_bytes, storage_.begin());
}

std::span<char> Decompressor::prepare() {
  begin_ = 0;
  end_ = 0;
  return storage_;
}

void Decompressor::commit(std::size_t size) {
  end_ = size;
}

Decompressor::Output Decompressor::decompress(std::span<char> output) {
  refuse_fault();
  const std::string_view input(storage_.data() + begin_, end_ - begin_);
  const CodecStep step =
      std::visit([&](auto& stream) { return stream.step(input, output); }, stream_);
  begin_ += step.consumed;
  position_ += step.consumed;
  fault_ = step.fault;
  if (step.produced > 0) return {Step::produced, step.produced};
  refuse_fault();
  if (step.consumed > 0) return {Step::produced, 0};
  if (!ended_) return {Step::needs_input, 0};
  refuse_early_end();
  return {Step::ended, 0};
}

void Decompressor::refuse_fault() const {
  switch (fault_) {
    case CodecFault::none:
      return;
    case CodecFault::corrupt:
      return std::visit([&](const auto& stream) { refuse(stream.format, "is corrupt", position_); },
                        stream_);
    case CodecFault::window_too_large:
      throw InputError(
          "the zstd data needs a window over 128 MiB, more than is unpacked here; compress it "
          "again without --long");
  }
}

void Decompressor::refuse_early_end() const {
  std::visit(
      [&](const auto& stream) {
        if (!stream.is_at_end_of_member()) refuse(stream.format, "ends too early,", position_);
      },
      stream_);
}

}  // namespace sluice
