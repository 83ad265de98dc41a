#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace sluice::mock {

/// HubSpot's 200 to a batch upsert: every input has its result, with its own trace id, key and
/// properties, and what HubSpot adds; some 650 bytes each for a contact of sluice-gen.
class BatchReplier {
 public:
  /// Appends the body of the reply to `out`.
  /// @param request simdjson::SIMDJSON_PADDING bytes behind its end must be readable.
  /// @return how many records it had; nothing when it is no such request: `out` is then
  /// unspecified.
  std::optional<std::size_t> append(std::string_view request, std::string& out);

 private:
  struct Input;
  static Input read(simdjson::ondemand::object object);
  void append_result(const Input& input, std::string& out) const;

  simdjson::ondemand::parser parser_;
  std::string now_;
  std::string id_;  // of the record that is being written
};

}  // namespace sluice::mock
