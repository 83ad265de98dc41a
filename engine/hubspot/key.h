#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// How keys are compared. HubSpot stores e-mails in lower case and matches them without case; what
/// it does for other unique properties is not known, so all keys are compared that way here
/// (hubspot-api.md section 1.4).
namespace sluice {

/// As trim_blanks(), which is faster where there is nothing to be trimmed.
std::string_view trim_blanks_from(std::string_view text);

/// `text` without spaces, tabs and line ends at either end.
inline std::string_view trim_blanks(std::string_view text) {
  const auto may_be_blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  if (text.empty()) return text;
  return may_be_blank(text.front()) || may_be_blank(text.back()) ? trim_blanks_from(text) : text;
}

/// `key` trimmed and in lower case: two keys are the same record when their folded forms are equal.
/// Case is Unicode's, character by character (σ and ς are one letter); bytes that are no UTF-8 pass
/// as they are.
/// @param scratch holds the result where it differs from `key`; reuse it from call to call.
/// @return a view into `key` (already folded: nothing is copied) or into `scratch`.
std::string_view fold_key(std::string_view key, std::string& scratch);

/// A hash of the folded key. `scratch` as above.
std::uint64_t hash_key(std::string_view key, std::string& scratch);

}  // namespace sluice
