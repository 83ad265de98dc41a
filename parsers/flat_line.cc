#include "parsers/flat_line.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "parsers/json_number.h"
#include "parsers/json_unescape.h"

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

constexpr hn::CappedTag<std::uint8_t, MemberNames::padding> block;
using Vector = hn::Vec<decltype(block)>;

HWY_INLINE Vector load(const char* from) {
  return hn::LoadU(block, reinterpret_cast<const std::uint8_t*>(from));
}

/// Where the string whose text begins at `at` closes, or what must not stand in one of the usual
/// kind: a backslash, a control character. Not before `end` where there is neither.
HWY_INLINE const char* find_string_end(const char* at, const char* end) {
  const Vector quote = hn::Set(block, '"');
  const Vector backslash = hn::Set(block, '\\');
  const Vector last_control = hn::Set(block, 0x1F);
  for (; at < end; at += hn::Lanes(block)) {
    const Vector bytes = load(at);
    const auto is_control = hn::Eq(hn::Min(bytes, last_control), bytes);
    const auto is_mark = hn::Or(hn::Eq(bytes, quote), hn::Eq(bytes, backslash));
    const auto first = hn::FindFirstTrue(block, hn::Or(is_mark, is_control));
    if (first >= 0) return at + first;
  }
  return at;
}

/// What is still to be read.
struct Rest {
  const char* at;
  const char* end;

  bool has_quote_here() const { return at < end && *at == '"'; }

  /// What stands between the quote at hand and the next one; goes on behind that.
  HWY_INLINE bool take_string(std::string_view& text) {
    const char* const closing = find_string_end(at + 1, end);
    if (closing >= end || *closing != '"') return false;
    text = {at + 1, closing};
    at = closing + 1;
    return true;
  }

  void skip_spaces() {
    while (at < end && *at == ' ') ++at;
  }
};

/// The text from the quote at hand on, up to the quote that closes it, without its escapes. Not
/// inlined: few strings have any.
HWY_NOINLINE bool take_escaped_string(Rest& rest, JsonMembers& members, std::string_view& text) {
  char* const room = members.text_room(static_cast<std::size_t>(rest.end - rest.at));
  char* out = room;
  for (const char* at = rest.at + 1; at != nullptr;) {
    const char* const mark = find_string_end(at, rest.end);
    if (mark >= rest.end) return false;
    out = std::copy(at, mark, out);
    if (*mark == '"') {
      text = members.keep_text({room, out});
      rest.at = mark + 1;
      return true;
    }
    at = *mark == '\\' ? unescape(mark, rest.end, out) : nullptr;
  }
  return false;
}

/// The string at whose quote `rest` stands, as the field's value.
HWY_INLINE bool take_string_value(Rest& rest, JsonMembers& members, Field& field) {
  field.kind = FieldKind::text;
  field.is_json = rest.take_string(field.value);
  return field.is_json || take_escaped_string(rest, members, field.value);
}

bool ends_token(char byte) {
  return byte == ',' || byte == '}' || static_cast<unsigned char>(byte) <= ' ';
}

/// The number, boolean or null at `begin`, up to the comma or brace behind it.
/// @return its length, 0 where there is none.
std::size_t take_token(const char* begin, const char* end, Field& field) {
  const char* at = begin;
  while (at < end && !ends_token(*at)) ++at;
  const std::string_view token(begin, at);
  const bool is_null = token == "null";
  field.kind = FieldKind::scalar;
  field.value = is_null ? std::string_view() : token;
  const bool is_good = is_null || token == "true" || token == "false" || is_json_number(token);
  return is_good ? token.size() : 0;
}

/// Whether `text`, which has a block of readable bytes behind it, stands at `at`, which has too.
HWY_INLINE bool stands_at(const char* at, std::string_view text) {
  if (text.size() > hn::Lanes(block)) return std::string_view(at, text.size()) == text;
  const auto differs = hn::FindFirstTrue(block, hn::Ne(load(at), load(text.data())));
  return differs < 0 || static_cast<std::size_t>(differs) >= text.size();
}

/// Members that begin as those in the same places of the line before: one comparison each.
HWY_INLINE void take_expected(Rest& rest, JsonMembers& members) {
  const MemberNames::Expected expected = members.names().expected_members();
  Field* const fields = members.room(expected.size());
  std::size_t taken = 0;
  for (; taken != expected.size(); ++taken) {
    const MemberNames::Opening opening = expected[taken];
    const auto left = static_cast<std::size_t>(rest.end - rest.at);
    if (opening.text.size() >= left || opening.text.empty()) break;
    if (!stands_at(rest.at, opening.text)) break;
    Rest value{rest.at + opening.text.size(), rest.end};
    Field& field = fields[taken];
    field.name = {rest.at + opening.name_begin, opening.name_size};
    field.fault = nullptr;
    if (*value.at == '"') {
      if (!take_string_value(value, members, field)) break;
    } else {
      field.is_json = false;
      const std::size_t token_size = take_token(value.at, value.end, field);
      if (token_size == 0) break;
      value.at += token_size;
    }
    rest.at = value.at;
  }
  members.add_expected(taken);
}

/// The brace or comma, the name, the colon and spaces behind it.
bool take_opening(Rest& rest, JsonMembers& members, std::string_view& name) {
  const char* const begin = rest.at;
  const bool is_first = members.fields().empty();
  if (rest.at == rest.end || *rest.at++ != (is_first ? '{' : ',')) return false;
  if (!is_first) rest.skip_spaces();
  if (!rest.has_quote_here() || !rest.take_string(name) || name == "sluice") return false;
  if (rest.at == rest.end || *rest.at++ != ':') return false;
  rest.skip_spaces();
  if (members.names().expected() == name && !name.empty()) {
    members.take_expected_name();
    return true;
  }
  const auto name_begin = static_cast<std::size_t>(name.data() - begin);
  return members.take_new_name({{begin, rest.at}, name_begin, name.size()});
}

bool take_member(Rest& rest, JsonMembers& members) {
  std::string_view name;
  if (!take_opening(rest, members, name)) return false;
  Field& field = members.add(name);
  if (rest.has_quote_here()) return take_string_value(rest, members, field);
  if (rest.at >= rest.end) return false;
  const std::size_t token_size = take_token(rest.at, rest.end, field);
  rest.at += token_size;
  return token_size > 0;
}

std::size_t read_members(std::string_view text, JsonMembers& members) {
  Rest rest{text.data(), text.data() + text.size()};
  for (;;) {
    take_expected(rest, members);
    const bool is_over = rest.at < rest.end && *rest.at == '}' && !members.fields().empty();
    if (is_over) return static_cast<std::size_t>(rest.at + 1 - text.data());
    if (!take_member(rest, members)) return 0;
  }
}

}  // namespace
}  // namespace sluice::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {
namespace {

HWY_EXPORT(read_members);

}  // namespace

std::size_t read_flat_object(std::string_view text, JsonMembers& members) {
  return HWY_DYNAMIC_DISPATCH(read_members)(text, members);
}

}  // namespace sluice
#endif
