#include "parsers/record_stream.h"

#include <optional>
#include <string>
#include <variant>

#include "parsers/csv_header_reader.h"
#include "parsers/csv_parser.h"
#include "parsers/decompressor.h"
#include "parsers/input_buffer.h"
#include "parsers/input_start.h"
#include "parsers/jsonl_parser.h"
#include "parsers/text_decoder.h"

namespace sluice {

class RecordStream::Impl {
 public:
  Impl(const InputOptions& options, std::string_view path)
      : options_(options), start_(buffer_, options_, path) {}

  std::span<char> prepare();
  void commit(std::size_t size);
  StreamStatus next();
  bool is_plain() const { return !decompressor_ && !decoder_; }
  void go_to(std::uint64_t offset, std::uint64_t line);

  InputFormat format() const { return start_.format(); }
  const CsvHeader& header() const { return header_reader_->header(); }
  const RecordView& record() const { return *record_; }
  const BadRecord& bad_record() const { return *bad_record_; }
  std::uint64_t input_bytes_consumed() const { return input_bytes_; }

 private:
  enum class Phase { compression, mark, format, header, records };

  StreamStatus advance();
  bool refill();
  bool unpack();
  bool decode();
  bool know_compression();
  bool know_encoding();
  StreamStatus begin_format();
  StreamStatus read_header();
  StreamStatus read_record();
  void begin_csv(PhysicalLines lines);
  void begin_jsonl(std::uint64_t line);

  InputOptions options_;
  std::uint64_t input_bytes_ = 0;
  std::optional<Decompressor> decompressor_;
  std::optional<TextDecoder> decoder_;
  InputBuffer buffer_;
  InputStart start_;
  Phase phase_ = Phase::compression;
  std::optional<CsvHeaderReader> header_reader_;
  std::variant<std::monostate, CsvParser, JsonlParser> parser_;
  const RecordView* record_ = nullptr;
  const BadRecord* bad_record_ = nullptr;
};

std::span<char> RecordStream::Impl::prepare() {
  if (decompressor_) return decompressor_->prepare();
  return decoder_ ? decoder_->prepare() : buffer_.prepare();
}

void RecordStream::Impl::commit(std::size_t size) {
  input_bytes_ += size;
  const auto take = [size](auto& stage) {
    stage.commit(size);
    if (size == 0) stage.end();
  };
  if (decompressor_) return take(*decompressor_);
  if (decoder_) return take(*decoder_);
  take(buffer_);
}

StreamStatus RecordStream::Impl::next() {
  for (;;) {
    const StreamStatus status = advance();
    if (status != StreamStatus::needs_input || !refill()) return status;
  }
}

StreamStatus RecordStream::Impl::advance() {
  switch (phase_) {
    case Phase::compression:
      if (!know_compression()) return StreamStatus::needs_input;
      phase_ = Phase::mark;
      [[fallthrough]];
    case Phase::mark:
      if (!know_encoding()) return StreamStatus::needs_input;
      phase_ = Phase::format;
      [[fallthrough]];
    case Phase::format:
      if (!start_.read_format()) return StreamStatus::needs_input;
      return begin_format();
    case Phase::header:
      return read_header();
    case Phase::records:
      return read_record();
  }
  __builtin_unreachable();
}

/// Unpacks and decodes one step of what was committed; true if that may help the parser on.
bool RecordStream::Impl::refill() {
  if (buffer_.ended()) return false;
  if (!decoder_) return decompressor_ && unpack();
  while (!decode()) {
    if (!decompressor_ || !unpack()) return false;
  }
  return true;
}

/// One step into what stands behind the decompressor. False: it needs input.
bool RecordStream::Impl::unpack() {
  const std::span<char> space = decoder_ ? decoder_->prepare() : buffer_.prepare();
  const Decompressor::Output output = decompressor_->decompress(space);
  const bool ended = output.step == Decompressor::Step::ended;
  if (decoder_) {
    decoder_->commit(output.size);
    if (ended) decoder_->end();
  } else {
    buffer_.commit(output.size);
    if (ended) buffer_.end();
  }
  return output.step != Decompressor::Step::needs_input;
}

/// One step into the parser's buffer. False: the decoder needs input.
bool RecordStream::Impl::decode() {
  const TextDecoder::Output output = decoder_->decode(buffer_.prepare());
  buffer_.commit(output.size);
  if (output.step == TextDecoder::Step::ended) buffer_.end();
  return output.step != TextDecoder::Step::needs_input;
}

/// Plain bytes are read straight into the parser's buffer. What begins with a compression's mark
/// moves from there to the decompressor.
bool RecordStream::Impl::know_compression() {
  const Compression compression = find_compression(buffer_.data(), buffer_.ended());
  switch (compression) {
    case Compression::undecided:
      return false;
    case Compression::none:
      return true;
    case Compression::gzip:
    case Compression::zstd:
      break;
  }
  decompressor_.emplace(compression, buffer_.data());
  if (buffer_.ended()) decompressor_->end();
  buffer_ = InputBuffer();
  return true;
}

/// What was read of an input in another encoding moves to the decoder.
bool RecordStream::Impl::know_encoding() {
  if (!start_.read_mark()) return false;
  if (start_.encoding().empty()) return true;
  decoder_.emplace(start_.encoding(), buffer_.data());
  if (buffer_.ended()) decoder_->end();
  buffer_ = InputBuffer();
  return true;
}

StreamStatus RecordStream::Impl::begin_format() {
  if (start_.format() == InputFormat::csv) {
    header_reader_.emplace(buffer_, options_, start_.csv_hints());
    phase_ = Phase::header;
    return read_header();
  }
  begin_jsonl(1);
  return StreamStatus::started;
}

StreamStatus RecordStream::Impl::read_header() {
  if (!header_reader_->read()) return StreamStatus::needs_input;
  begin_csv(header_reader_->lines());
  return StreamStatus::started;
}

void RecordStream::Impl::begin_csv(PhysicalLines lines) {
  const auto& parser = parser_.emplace<CsvParser>(buffer_, lines, header_reader_->header(),
                                                  options_.max_record_bytes);
  record_ = &parser.record();
  bad_record_ = &parser.bad_record();
  phase_ = Phase::records;
}

void RecordStream::Impl::begin_jsonl(std::uint64_t line) {
  const auto& parser = parser_.emplace<JsonlParser>(buffer_, line, options_.max_record_bytes);
  record_ = &parser.record();
  bad_record_ = &parser.bad_record();
  phase_ = Phase::records;
}

void RecordStream::Impl::go_to(std::uint64_t offset, std::uint64_t line) {
  input_bytes_ = offset;
  buffer_.restart(offset);
  if (format() == InputFormat::jsonl) return begin_jsonl(line);
  begin_csv(PhysicalLines(buffer_, line));
}

StreamStatus RecordStream::Impl::read_record() {
  if (auto* const csv = std::get_if<CsvParser>(&parser_)) return csv->next();
  return std::get<JsonlParser>(parser_).next();
}

RecordStream::RecordStream(const InputOptions& options, std::string_view path)
    : impl_(std::make_unique<Impl>(options, path)) {}
RecordStream::~RecordStream() = default;
RecordStream::RecordStream(RecordStream&&) noexcept = default;
RecordStream& RecordStream::operator=(RecordStream&&) noexcept = default;

std::span<char> RecordStream::prepare() {
  return impl_->prepare();
}
void RecordStream::commit(std::size_t size) {
  impl_->commit(size);
}
StreamStatus RecordStream::next() {
  return impl_->next();
}
bool RecordStream::is_plain() const {
  return impl_->is_plain();
}
void RecordStream::go_to(std::uint64_t offset, std::uint64_t line) {
  impl_->go_to(offset, line);
}
InputFormat RecordStream::format() const {
  return impl_->format();
}
const CsvHeader& RecordStream::header() const {
  return impl_->header();
}
const RecordView& RecordStream::record() const {
  return impl_->record();
}
const BadRecord& RecordStream::bad_record() const {
  return impl_->bad_record();
}
std::uint64_t RecordStream::input_bytes_consumed() const {
  return impl_->input_bytes_consumed();
}

}  // namespace sluice
