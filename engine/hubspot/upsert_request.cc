#include "engine/hubspot/upsert_request.h"

#include <array>
#include <bit>
#include <charconv>

#include "engine/hubspot/json_text.h"

namespace sluice {
namespace {

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
      end_(R"("}})") {}

void InputEncoder::begin(std::string_view key, std::uint64_t record_number,
                         std::string_view source) {
  set_number(record_number);
  source_ = source;
  run_end_ = nullptr;
  pieces_.clear();
  pieces_.push_back({before_id_.text(), key});
  pieces_.push_back({middle_.text(), key});
}

/// A number with as many digits as the one before takes its place.
void InputEncoder::set_number(std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const std::string_view text(digits.data(), end);
  if (text.size() == number_digits_) {
    middle_.replace(before_number_.size(), text);
  } else {
    middle_ = JsonLiteral(before_number_ + std::string(text) + before_key_);
    number_digits_ = text.size();
  }
}

std::string_view InputEncoder::end() {
  pieces_.push_back({end_.text(), {}});
  char* const json = room(max_json_bytes(pieces_));
  return {json, write_json(json, pieces_, source_)};
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

std::string_view RequestBody::add(std::string_view json) {
  const bool is_first = text_.size() == empty.size();
  text_.resize(text_.size() - end.size());
  if (!is_first) text_.push_back(',');
  text_.append(json).append(end);
  return std::string_view(text_).substr(text_.size() - end.size() - json.size(), json.size());
}

}  // namespace sluice
