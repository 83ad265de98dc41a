#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/hubspot/upsert_input.h"

/// The body of a batch upsert: {"inputs":[..]} (hubspot-api.md section 1.3).
namespace sluice {

/// A property's name as the member of a JSON object, escaped once: `"email":`.
class PropertyName {
 public:
  explicit PropertyName(std::string_view name);

  std::string_view member() const { return member_; }

 private:
  std::string member_;
};

/// Writes inputs, one after the other, to the end of a string that the caller owns and reuses:
/// {"id":"..","idProperty":"email","objectWriteTraceId":"17","properties":{"email":"..",..}}
/// The trace id is the record number; unique ids on every input turn partial success on.
class InputEncoder {
 public:
  explicit InputEncoder(std::string& out) : out_(out) {}

  void begin(std::string_view id, std::string_view id_property, std::uint64_t record_number);
  void property(const PropertyName& name, std::string_view value);
  void property(std::string_view name, std::string_view value);
  void end();

 private:
  void separate();

  std::string& out_;
  bool first_property_ = true;
};

/// The objectWriteTraceId of `input`, read back from its JSON; empty where it has none.
std::string_view trace_id(const UpsertInput& input);

/// Whether `input` sends the property `name`.
bool sends_property(const UpsertInput& input, std::string_view name);

/// Appends the request body for `inputs`.
void append_request_body(std::string& out, std::span<const UpsertInput> inputs);

/// Exact size of the body of `count` inputs whose JSON texts have `json_bytes` bytes together.
constexpr std::size_t request_body_bytes(std::size_t json_bytes, std::size_t count) {
  constexpr std::size_t frame = std::string_view(R"({"inputs":[]})").size();
  return frame + json_bytes + (count > 1 ? count - 1 : 0);
}

}  // namespace sluice
