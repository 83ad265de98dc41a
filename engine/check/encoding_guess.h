#pragma once

#include <string_view>

namespace sluice {

/// Whether bytes that are no UTF-8 make sense in windows-1252, the encoding in which Excel saves
/// CSV files in Western Europe and America: single letters with accents among others, typographic
/// quotes, the euro sign. Words in other alphabets, with many such bytes in a row, do not.
bool looks_like_windows_1252(std::string_view text);

}  // namespace sluice
