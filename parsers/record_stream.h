#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "config/run_config.h"
#include "parsers/csv_header.h"
#include "parsers/input_error.h"
#include "parsers/record.h"
#include "parsers/stream_status.h"

namespace sluice {

/// The bytes of one input in, its records out; decompression, byte order mark, format and delimiter
/// are found on the way (CONTRACT: "Input"). No I/O inside: the caller reads.
///
///     RecordStream stream(options, path);
///     for (;;) switch (stream.next()) {
///       case StreamStatus::needs_input: stream.commit(read(fd, stream.prepare())); break;
///       ...
///
/// The events do not depend on how the input is cut into commits (but where a corrupt compressed
/// stream is noticed may). A record is handed out as soon as
/// its line end was committed. Memory is bounded by InputOptions::max_record_bytes plus a few
/// slices of 256 KiB, whatever the input holds.
class RecordStream {
 public:
  /// `options` is copied. `path` is the input's name as the user gave it, for the format by file
  /// name; "-" is standard input.
  RecordStream(const InputOptions& options, std::string_view path);
  ~RecordStream();
  RecordStream(RecordStream&&) noexcept;
  RecordStream& operator=(RecordStream&&) noexcept;

  /// Where the next bytes of the input go: never empty, at most 256 KiB. To be called only after
  /// `needs_input`; ends the life of all views.
  std::span<char> prepare();

  /// The first `size` bytes of the span that prepare() gave were filled; 0 is the end of the input.
  void commit(std::size_t size);

  /// The next event. Throws InputError (CorruptInput for a broken compressed stream); the stream is
  /// of no use afterwards. Records unpacked before the broken place was noticed are handed out
  /// first.
  StreamStatus next();

  /// Whether a place in the input is the same place in what the parser sees. Valid after `started`.
  bool is_plain() const;

  /// Goes on with the record that starts at byte `offset` of the input, on physical line `line`:
  /// the next bytes to commit are those from there on. REQUIRES: `started`, is_plain(), and no
  /// record was handed out yet.
  void go_to(std::uint64_t offset, std::uint64_t line);

  /// csv or jsonl, never automatic. Valid after `started`. An input of 0 bytes from "-" has no
  /// header and is an empty JSONL input, whatever was asked for: `started`, then `ended`.
  InputFormat format() const;

  /// Valid after `started` and only for CSV; lives as long as the stream.
  const CsvHeader& header() const;

  /// Valid after `record`, as its views are, until the next call of next() or prepare().
  const RecordView& record() const;

  /// Valid after `bad_record`, as its views are, until the next call of next() or prepare().
  const BadRecord& bad_record() const;

  /// Bytes of the input taken by commit() so far, compressed ones as they came: for progress.
  std::uint64_t input_bytes_consumed() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sluice
