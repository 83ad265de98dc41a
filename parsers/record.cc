#include "parsers/record.h"

#include <utility>

namespace sluice {

std::string_view to_string(ReadError error) {
  switch (error) {
    case ReadError::ragged_row:
      return "ragged_row";
    case ReadError::text_after_quote:
      return "text_after_quote";
    case ReadError::unclosed_quote:
      return "unclosed_quote";
    case ReadError::invalid_encoding:
      return "invalid_encoding";
    case ReadError::nul_byte:
      return "nul_byte";
    case ReadError::bad_json:
      return "bad_json";
    case ReadError::duplicate_member:
      return "duplicate_member";
    case ReadError::nested_value:
      return "nested_value";
    case ReadError::record_too_large:
      return "record_too_large";
  }
  __builtin_unreachable();
}

}  // namespace sluice
