#pragma once

#include <string>
#include <string_view>

#include "config/run_config.h"
#include "parsers/csv_header_reader.h"
#include "parsers/input_buffer.h"

namespace sluice {

/// Finds out what a decoded input is: skips the byte order mark, settles the format.
class InputStart {
 public:
  /// `buffer` stands at the input's first byte; it and `options` outlive the object.
  InputStart(InputBuffer& buffer, const InputOptions& options, std::string_view path);

  /// False: more input is needed. True: the rest is known and the buffer stands behind the mark.
  /// Throws InputError: UTF-16, UTF-32, a JSON array.
  bool read();

  /// csv or jsonl. By option, else by file name, else by the first byte that is no blank. Input of
  /// 0 bytes from standard input is jsonl, unless the columns are given: it has no header.
  InputFormat format() const { return format_; }

  CsvHeaderReader::Hints csv_hints() const { return hints_; }

 private:
  bool skip_byte_order_mark();
  bool settle_format();
  bool check_first_byte();

  InputBuffer& buffer_;
  const InputOptions& options_;
  bool is_standard_input_;
  InputFormat format_;
  CsvHeaderReader::Hints hints_;
  bool knows_mark_ = false;
};

}  // namespace sluice
