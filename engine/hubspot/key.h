#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// How keys are compared. HubSpot stores e-mails in lower case and matches them without case; what
/// it does for other unique properties is not known, so all keys are compared that way here
/// (hubspot-api.md section 1.4).
namespace sluice {

/// `text` without spaces, tabs and line ends at either end.
inline std::string_view trim_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
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
