#pragma once

#include <cstddef>

#include "parsers/bad_text.h"

namespace sluice {

/// The most that result files add to a record (CONTRACT section 5): the columns `sluice_*`, the
/// member `sluice`. A byte of the raw text is at most six in JSON (\u0000) and three in CSV
/// (U+FFFD); messages, paths and the rest are far below the 64 KiB granted to them. A record that
/// is fed back may be longer by this; --max-record-bytes applies to it without what was added.
inline constexpr std::size_t max_added_bytes = 6 * bad_text_limit + std::size_t{64} * 1024;

}  // namespace sluice
