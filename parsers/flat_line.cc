#include "parsers/flat_line.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

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

constexpr std::size_t block_bytes = MemberNames::padding;
constexpr hn::CappedTag<std::uint8_t, block_bytes> block;
constexpr hn::CappedTag<std::uint32_t, block_bytes / sizeof(std::uint32_t)> places;
using Vector = hn::Vec<decltype(block)>;

HWY_INLINE Vector load(const char* from) {
  return hn::LoadU(block, reinterpret_cast<const std::uint8_t*>(from));
}

HWY_INLINE std::uint64_t bits(hn::Mask<decltype(block)> mask) {
  std::uint64_t word = 0;
  hn::StoreMaskBits(block, mask, reinterpret_cast<std::uint8_t*>(&word));
  return word;
}

struct Marks {
  std::uint64_t quotes = 0;
  std::uint64_t others = 0;  // what must not stand in a string of the usual kind
};

HWY_INLINE Marks marks_of(const char* from) {
  const Vector quote = hn::Set(block, '"');
  const Vector backslash = hn::Set(block, '\\');
  const Vector last_control = hn::Set(block, 0x1F);
  Marks marks;
  for (std::size_t i = 0; i < block_bytes; i += hn::Lanes(block)) {
    const Vector bytes = load(from + i);
    const auto is_control = hn::Eq(hn::Min(bytes, last_control), bytes);
    marks.quotes |= bits(hn::Eq(bytes, quote)) << i;
    marks.others |= bits(hn::Or(hn::Eq(bytes, backslash), is_control)) << i;
  }
  return marks;
}

/// Where bits are set, counted from `base`, put to `out` by whole vectors.
/// @return how many there are.
HWY_INLINE std::size_t list_bits(std::uint64_t set, std::uint32_t base, std::uint32_t* out) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < block_bytes; i += hn::Lanes(places)) {
    const std::uint64_t part = set >> i;  // Highway reads eight bytes
    const auto mask = hn::LoadMaskBits(places, reinterpret_cast<const std::uint8_t*>(&part));
    const auto begin = hn::Set(places, base + static_cast<std::uint32_t>(i));
    const auto place = hn::Add(begin, hn::Iota(places, 0));
    hn::StoreU(hn::Compress(place, mask), places, out + count);
    count += hn::CountTrue(places, mask);
  }
  return count;
}

/// Puts the places of all quotes to `quotes`, and `line.size()` behind them some times.
/// @return false where something stands in the line that must not.
bool list_quotes(std::string_view line, std::uint32_t* quotes) {
  std::uint64_t others = 0;
  for (std::size_t at = 0; at < line.size(); at += block_bytes) {
    Marks marks = marks_of(line.data() + at);
    const std::size_t left = line.size() - at;
    const std::uint64_t inside = left < block_bytes ? (std::uint64_t{1} << left) - 1 : ~0ull;
    others |= marks.others & inside;
    quotes += list_bits(marks.quotes & inside, static_cast<std::uint32_t>(at), quotes);
  }
  hn::StoreU(hn::Set(places, static_cast<std::uint32_t>(line.size())), places, quotes);
  return others == 0;
}

/// A line that is read member by member.
struct Rest {
  const char* at;
  const std::uint32_t* quotes;  // those from `at` on
  const char* line;
  const char* end;

  bool has_quote_here() const { return line + quotes[0] == at && at != end; }

  /// What stands between the quote at hand and the next one; goes on behind that.
  bool take_string(std::string_view& text) {
    const char* const closing = line + quotes[1];
    if (closing == end) return false;
    text = {at + 1, closing};
    at = closing + 1;
    quotes += 2;
    return true;
  }

  void skip_spaces() {
    while (at < end && *at == ' ') ++at;
  }
};

/// The number, boolean or null at `begin`, up to the comma or brace behind it.
/// @return its length, 0 where there is none.
std::size_t take_token(const char* begin, const char* end, Field& field) {
  const char* at = begin;
  while (at < end && *at != ',' && *at != '}') ++at;
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
  const MemberNames& names = members.names();
  const std::size_t count = names.expected_count();
  const auto size = static_cast<std::size_t>(rest.end - rest.line);
  Field* const fields = members.room(count);
  const std::uint32_t* quotes = rest.quotes;
  auto at = static_cast<std::size_t>(rest.at - rest.line);
  std::size_t taken = 0;
  for (; taken != count; ++taken) {
    const MemberNames::Opening opening = names.expected_opening(taken);
    const std::size_t value = at + opening.text.size();
    if (value >= size || opening.text.empty()) break;
    if (!stands_at(rest.line + at, opening.text)) break;
    Field& field = fields[taken];
    field.name = {rest.line + at + opening.name_begin, opening.name_size};
    field.fault = nullptr;
    field.is_json = quotes[2] == value;  // two are the name's
    if (field.is_json) {
      const std::size_t closing = quotes[3];
      if (closing == size) break;
      field.value = {rest.line + value + 1, closing - value - 1};
      field.kind = FieldKind::text;
      at = closing + 1;
      quotes += 4;
    } else {
      const std::size_t token_size = take_token(rest.line + value, rest.end, field);
      if (token_size == 0) break;
      at = value + token_size;
      quotes += 2;
    }
  }
  rest.at = rest.line + at;
  rest.quotes = quotes;
  members.add_expected(taken);
}

/// The brace or comma, the name, the colon and spaces behind it.
bool take_opening(Rest& rest, JsonMembers& members, std::string_view& name) {
  const char* const begin = rest.at;
  const bool is_first = members.fields().empty();
  if (rest.at == rest.end || *rest.at++ != (is_first ? '{' : ',')) return false;
  if (!is_first) rest.skip_spaces();
  if (!rest.has_quote_here() || !rest.take_string(name) || name == "sluice") return false;
  if (*rest.at++ != ':') return false;
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
  if (rest.has_quote_here()) {
    field.is_json = true;
    return rest.take_string(field.value);
  }
  if (rest.at >= rest.end) return false;
  const std::size_t token_size = take_token(rest.at, rest.end, field);
  rest.at += token_size;
  return token_size > 0;
}

bool read_members(std::string_view line, std::uint32_t* quotes, JsonMembers& members) {
  if (!list_quotes(line, quotes)) return false;
  Rest rest{line.data(), quotes, line.data(), line.data() + line.size()};
  for (;;) {
    take_expected(rest, members);
    const bool is_over = *rest.at == '}' && !members.fields().empty();
    if (is_over) return rest.at + 1 == rest.end;
    if (!take_member(rest, members)) return false;
  }
}

}  // namespace
}  // namespace sluice::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sluice {
namespace {

HWY_EXPORT(read_members);

// What list_quotes() may write behind the last place.
constexpr std::size_t slack = 2 * MemberNames::padding;

}  // namespace

bool FlatLineReader::read(std::string_view line, JsonMembers& members) {
  if (line.size() > longest_line) return false;
  if (quotes_.size() < line.size() + slack) quotes_.resize(2 * line.size() + slack);
  return HWY_DYNAMIC_DISPATCH(read_members)(line, quotes_.data(), members);
}

}  // namespace sluice
#endif
