#include "parsers/input_start.h"

#include "parsers/byte_order_mark.h"
#include "parsers/format_detection.h"
#include "parsers/input_error.h"

namespace sluice {

InputStart::InputStart(InputBuffer& buffer, const InputOptions& options, std::string_view path)
    : buffer_(buffer),
      options_(options),
      is_standard_input_(path == "-"),
      format_(options.format == InputFormat::automatic ? format_by_name(path) : options.format),
      hints_{.prefers_tab = is_tab_file(path)} {}

bool InputStart::read_mark() {
  const ByteOrderMark mark = find_byte_order_mark(buffer_.data(), buffer_.ended());
  if (mark == ByteOrderMark::undecided) return false;
  buffer_.consume(mark_length(mark));
  hints_.had_bom = mark != ByteOrderMark::none;
  encoding_ = hints_.had_bom ? std::string(encoding_of(mark)) : options_.encoding;
  return true;
}

bool InputStart::read_format() {
  const bool is_empty = buffer_.data().empty();
  if (is_standard_input_ && options_.has_header) {
    if (is_empty && !buffer_.ended()) return false;
    if (is_empty) format_ = InputFormat::jsonl;
  }
  return format_ == InputFormat::csv || check_first_byte();
}

bool InputStart::check_first_byte() {
  const std::size_t looked_at = options_.max_record_bytes;
  const std::string_view bytes = buffer_.data().substr(0, looked_at);
  switch (find_first_byte(bytes, buffer_.ended() || bytes.size() == looked_at)) {
    case FirstByte::needs_input:
      return false;
    case FirstByte::object:
    case FirstByte::none:
      format_ = InputFormat::jsonl;
      return true;
    case FirstByte::other:
      if (format_ == InputFormat::automatic) format_ = InputFormat::csv;
      return true;
    case FirstByte::array:
      throw InputError(
          "it is a JSON array, not one object a line; convert it first: `jq -c '.[]'` (a CSV file "
          "that begins with `[` needs --format csv)");
  }
  __builtin_unreachable();
}

}  // namespace sluice
