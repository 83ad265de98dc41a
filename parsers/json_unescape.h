#pragma once

namespace sluice {

/// Writes what the escape sequence at `at`, a backslash, stands for (RFC 8259 section 7) behind
/// `out`, which goes on behind it: fewer bytes than the sequence has. No byte from `end` on is
/// looked at.
/// @return behind the sequence; nullptr, and nothing is written, where it is malformed or cut, NUL,
///   or half of a surrogate pair.
const char* unescape(const char* at, const char* end, char*& out);

}  // namespace sluice
