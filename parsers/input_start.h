#pragma once

#include <string>
#include <string_view>

#include "config/run_config.h"
#include "parsers/csv_header_reader.h"
#include "parsers/input_buffer.h"

namespace sluice {

/// Finds out what an unpacked input is: skips the byte order mark, settles encoding and format.
class InputStart {
 public:
  /// `buffer` stands at the input's first byte; it and `options` outlive the object.
  InputStart(InputBuffer& buffer, const InputOptions& options, std::string_view path);

  /// False: more input is needed. True: encoding() is known and the buffer stands behind the mark.
  bool read_mark();

  /// What iconv calls the input's encoding, by its mark, else by option; empty: UTF-8.
  const std::string& encoding() const { return encoding_; }

  /// After read_mark(), the buffer now standing at the first byte in UTF-8. False: more input is
  /// needed. True: the rest is known. Throws InputError: a JSON array.
  bool read_format();

  /// csv or jsonl. By option, else by file name, else by the first byte that is no blank. Input of
  /// 0 bytes from standard input is jsonl, unless the columns are given: it has no header.
  InputFormat format() const { return format_; }

  CsvHeaderReader::Hints csv_hints() const { return hints_; }

 private:
  bool check_first_byte();

  InputBuffer& buffer_;
  const InputOptions& options_;
  bool is_standard_input_;
  InputFormat format_;
  CsvHeaderReader::Hints hints_;
  std::string encoding_;
};

}  // namespace sluice
