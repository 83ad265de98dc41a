#include "parsers/flat_line.h"

#include <cstddef>
#include <cstdint>

#include "parsers/json_number.h"

// This file is compiled once for each SIMD target; the best one of the machine is called.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parsers/flat_line.cc"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sluice::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::CappedTag<std::uint8_t, 32> block;

HWY_INLINE hn::Vec<decltype(block)> load(const char* from) {
  return hn::LoadU(block, reinterpret_cast<const std::uint8_t*>(from));
}

/// What ends a string or must not stand in one of the usual kind.
struct StringEnd {
  hn::Vec<decltype(block)> quote;
  hn::Vec<decltype(block)> backslash;
  hn::Vec<decltype(block)> control;  // the last of them

  /// Where the first of them stands; at or behind `end` where there is none before.
  HWY_INLINE const char* find(const char* at, const char* end) const {
    for (; at < end; at += hn::Lanes(block)) {
      const auto bytes = load(at);
      const auto is_control = hn::Eq(hn::Min(bytes, control), bytes);
      const auto is_other = hn::Or(hn::Eq(bytes, quote), hn::Eq(bytes, backslash));
      const auto found = hn::FindFirstTrue(block, hn::Or(is_other, is_control));
      if (found >= 0) return at + found;
    }
    return at;
  }
};

/// The string without escapes whose first quote stands before `at`; moves behind its last quote.
/// @return false where the line holds something else.
HWY_INLINE bool take_string(const char*& at, const char* end, const StringEnd& ends,
                            std::string_view& text) {
  const char* const string_end = ends.find(at, end);
  if (string_end >= end || *string_end != '"') return false;
  text = {at, string_end};
  at = string_end + 1;
  return true;
}

HWY_INLINE void skip_spaces(const char*& at, const char* end) {
  while (at < end && *at == ' ') ++at;
}

/// A number, boolean or null, up to the comma or brace behind it.
bool take_token(const char*& at, const char* end, Field& field) {
  const char* const begin = at;
  while (at < end && *at != ',' && *at != '}') ++at;
  const std::string_view token(begin, at);
  field.kind = FieldKind::scalar;
  if (token == "null") return true;
  field.value = token;
  return token == "true" || token == "false" || is_json_number(token);
}

/// Whether `name`, which has a block of readable bytes behind it, stands at `at`.
HWY_INLINE bool stands_at(const char* at, std::string_view name) {
  if (name.size() > hn::Lanes(block)) return std::string_view(at, name.size()) == name;
  const auto differs = hn::FindFirstTrue(block, hn::Ne(load(at), load(name.data())));
  return differs < 0 || static_cast<std::size_t>(differs) >= name.size();
}

HWY_INLINE bool take_name(const char*& at, const char* end, const StringEnd& ends,
                          JsonMembers& members, std::string_view& name) {
  if (at >= end || *at++ != '"') return false;
  const std::string_view expected = members.expected_name();
  const auto left = static_cast<std::size_t>(end - at);
  if (!expected.empty() && expected.size() < left && at[expected.size()] == '"' &&
      stands_at(at, expected)) {
    members.take_expected_name();
    name = {at, expected.size()};
    at += expected.size() + 1;
  } else if (!take_string(at, end, ends, name) || !members.take_new_name(name)) {
    return false;
  }
  return name != "sluice";
}

HWY_INLINE bool take_member(const char*& at, const char* end, const StringEnd& ends,
                            JsonMembers& members) {
  std::string_view name;
  if (!take_name(at, end, ends, members, name) || *at++ != ':') return false;
  skip_spaces(at, end);
  Field& field = members.add(name);
  if (*at != '"') return take_token(at, end, field);
  field.is_json = true;
  return take_string(++at, end, ends, field.value);
}

/// Not inlined: then `ends` is in memory, and not made anew for every string.
HWY_NOINLINE bool read_with(const StringEnd& ends, std::string_view line, JsonMembers& members) {
  const char* at = line.data();
  const char* const end = at + line.size();
  if (*at++ != '{') return false;
  while (take_member(at, end, ends, members)) {
    const char separator = *at++;
    if (separator == '}') return at == end;
    if (separator != ',') return false;
    skip_spaces(at, end);
  }
  return false;
}

bool read_members(std::string_view line, JsonMembers& members) {
  const StringEnd ends{hn::Set(block, '"'), hn::Set(block, '\\'), hn::Set(block, 0x1F)};
  return read_with(ends, line, members);
}

}  // namespace
}  // namespace sluice::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {
namespace {

HWY_EXPORT(read_members);

}  // namespace

bool read_flat_line(std::string_view line, JsonMembers& members) {
  return HWY_DYNAMIC_DISPATCH(read_members)(line, members);
}

}  // namespace sluice
#endif
