#pragma once

#include <string_view>

#include "config/run_config.h"

namespace sluice {

/// What a file's name says: .csv .tsv .txt are csv, .jsonl .ndjson are jsonl, also with .gz or .zst
/// behind; anything else is automatic. Case does not count.
InputFormat format_by_name(std::string_view path);

/// .tsv, also with .gz or .zst behind.
bool is_tab_file(std::string_view path);

/// What the first byte of a decoded input that is no blank says about it.
enum class FirstByte {
  needs_input,  // only blanks so far
  none,         // nothing but blanks
  object,       // `{`: JSONL
  array,        // `[`: a JSON array, not one object a line
  other,
};

/// `is_all`: no more bytes will come or be looked at.
FirstByte find_first_byte(std::string_view bytes, bool is_all);

}  // namespace sluice
