#include "engine/hubspot/upsert_request.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <utility>

#include "engine/hubspot/json_text.h"

namespace sluice {
namespace {

// One body of huge records must not hold its memory for ever.
constexpr std::size_t most_kept_bytes = 256u << 10;

constexpr std::string_view properties_member = R"("properties":{)";

std::string json_string(std::string_view text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

}  // namespace

PropertyName::PropertyName(std::string_view name) : literal_("\"," + json_string(name) + ":\"") {}

InputEncoder::InputEncoder(std::string_view id_property)
    : before_id_(R"({"id":")"),
      before_number_(R"(","idProperty":)" + json_string(id_property) +
                     R"(,"objectWriteTraceId":")"),
      before_key_(R"(","properties":{)" + json_string(id_property) + R"(:")"),
      middle_(before_number_ + before_key_),
      end_(R"("}})"),
      pieces_(first_column) {
  pieces_[0].literal = before_id_.text();
  set_number(1);
}

void InputEncoder::add_column(const PropertyName& name, bool is_optional) {
  pieces_.resize(fixed_pieces_);
  pieces_.push_back({.literal = name.literal(), .is_optional = is_optional});
  ++fixed_pieces_;
  count_fixed_bytes();
}

void InputEncoder::count_fixed_bytes() {
  fixed_bytes_ = end_.text().size();
  for (const JsonPiece& piece : std::span(pieces_).first(fixed_pieces_)) {
    fixed_bytes_ += piece.literal.size();
  }
}

void InputEncoder::begin(std::string_view key, std::uint64_t record_number,
                         std::string_view readable) {
  if (record_number != number_) set_number(record_number);
  readable_ = readable;
  pieces_.resize(fixed_pieces_);
  pieces_[0].value = key;
  pieces_[1].value = key;
  plain_bytes_ = fixed_bytes_;
  value_bytes_ = 2 * key.size();
}

/// A number with as many digits as the one before takes its place.
void InputEncoder::set_number(std::uint64_t number) {
  // Written before it is read: NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const std::string_view text(digits.data(), end);
  if (text.size() == number_digits_) {
    middle_.replace(before_number_.size(), text);
  } else {
    middle_ = JsonLiteral(before_number_ + std::string(text) + before_key_);
    pieces_[1].literal = middle_.text();
    number_digits_ = text.size();
    count_fixed_bytes();
  }
  number_ = number;
}

/// The number that mostly comes next is put in place already: bytes written just before they are
/// read as part of a block make the processor wait.
std::string_view InputEncoder::end(RequestBody* body) {
  pieces_.push_back({end_.text(), {}});
  const std::size_t bytes = max_json_bytes(plain_bytes_, value_bytes_, pieces_);
  char* const json = body != nullptr ? body->place(bytes) : room(bytes);
  const char* const json_end = write_json(json, pieces_, readable_);
  count_up();
  return {json, json_end};
}

void InputEncoder::count_up() {
  std::size_t at = before_number_.size() + number_digits_ - 1;
  while (at >= before_number_.size() && middle_.text()[at] == '9') middle_.replace(at--, "0");
  if (at < before_number_.size()) return set_number(number_ + 1);
  const char digit = static_cast<char>(middle_.text()[at] + 1);
  middle_.replace(at, {&digit, 1});
  ++number_;
}

char* InputEncoder::room(std::size_t bytes) {
  if (bytes > room_) {
    room_ = std::bit_ceil(bytes);
    json_ = std::make_unique_for_overwrite<char[]>(room_);
  }
  return json_.get();
}

// The search is exact: inside a JSON string every quote is escaped, so a bare quote before the name
// and `":` behind it can only be a member.
bool sends_property(const UpsertInput& input, std::string_view name) {
  const auto properties = input.json.find(properties_member);
  if (properties == std::string_view::npos) return false;
  return input.json.find(PropertyName(name).member(), properties + properties_member.size()) !=
         std::string_view::npos;
}

char* RequestBody::place(std::size_t bytes) {
  reserve(next_begin() + bytes + end.size());
  return text_.get() + next_begin();
}

std::string_view RequestBody::add(std::string_view json) {
  const std::size_t begin = next_begin();
  const bool is_in_place = json.data() == text_.get() + begin;
  if (!is_in_place) json.copy(place(json.size()), json.size());
  if (size_ > empty.size()) text_[begin - 1] = ',';
  size_ = begin + json.size() + end.size();
  close();
  return {text_.get() + begin, json.size()};
}

void RequestBody::clear() {
  if (room_ > most_kept_bytes) {
    text_.reset();
    room_ = 0;
  }
  size_ = 0;
  reserve(empty.size());
  size_ = empty.copy(text_.get(), empty.size());
}

void RequestBody::reserve(std::size_t bytes) {
  if (bytes <= room_) return;
  room_ = std::bit_ceil(bytes);
  auto text = std::make_unique_for_overwrite<char[]>(room_);
  std::copy_n(text_.get(), size_, text.get());
  text_ = std::move(text);
}

}  // namespace sluice
