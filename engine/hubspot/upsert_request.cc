#include "engine/hubspot/upsert_request.h"

#include <array>
#include <charconv>

#include "engine/hubspot/json_text.h"

namespace sluice {
namespace {

constexpr std::string_view trace_id_member = R"("objectWriteTraceId":")";
constexpr std::string_view properties_member = R"("properties":{)";

void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

PropertyName::PropertyName(std::string_view name) {
  append_json_string(member_, name);
  member_.push_back(':');
}

void InputEncoder::begin(std::string_view id, std::string_view id_property,
                         std::uint64_t record_number) {
  out_.append(R"({"id":)");
  append_json_string(out_, id);
  out_.append(R"(,"idProperty":)");
  append_json_string(out_, id_property);
  out_.append(R"(,"objectWriteTraceId":")");
  append_number(out_, record_number);
  out_.append(R"(","properties":{)");
  first_property_ = true;
}

void InputEncoder::property(const PropertyName& name, std::string_view value) {
  separate();
  out_.append(name.member());
  append_json_string(out_, value);
}

void InputEncoder::property(std::string_view name, std::string_view value) {
  separate();
  append_json_string(out_, name);
  out_.push_back(':');
  append_json_string(out_, value);
}

void InputEncoder::end() {
  out_.append("}}");
}

void InputEncoder::separate() {
  if (!first_property_) out_.push_back(',');
  first_property_ = false;
}

// Both searches are exact: inside a JSON string every quote is escaped, so a bare quote before the
// name and `":` behind it can only be a member.
std::string_view trace_id(const UpsertInput& input) {
  const auto member = input.json.find(trace_id_member);
  if (member == std::string_view::npos) return {};
  const auto value = input.json.substr(member + trace_id_member.size());
  return value.substr(0, value.find('"'));
}

bool sends_property(const UpsertInput& input, std::string_view name) {
  const auto properties = input.json.find(properties_member);
  if (properties == std::string_view::npos) return false;
  return input.json.find(PropertyName(name).member(), properties + properties_member.size()) !=
         std::string_view::npos;
}

void append_request_body(std::string& out, std::span<const UpsertInput> inputs) {
  out.append(R"({"inputs":[)");
  bool first = true;
  for (const UpsertInput& input : inputs) {
    if (!first) out.push_back(',');
    first = false;
    out.append(input.json);
  }
  out.append("]}");
}

}  // namespace sluice
