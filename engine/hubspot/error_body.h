#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/verdict.h"

namespace sluice {

/// One error of HubSpot's: the body of a 4xx or 5xx, or an element of `errors` in a 2xx
/// (hubspot-api.md section 3.1). "All fields should be treated as optional": empty is absent,
/// null, {}, [] or of an unexpected type. What is of a size that HubSpot never sends is cut.
struct ErrorBody {
  std::string category;        // VALIDATION_ERROR, CONFLICT, ...
  std::string message;         // at most max_message_bytes
  std::string policy_name;     // of a 429: DAILY, TEN_SECONDLY_ROLLING, SECONDLY
  std::string correlation_id;  // printable (correlation_id.h)

  // Of `context`: the inputs that the error names, by trace id or by key.
  std::vector<std::string> trace_ids;
  std::vector<std::string> ids;
  std::vector<std::string> required_scopes;  // of a 403, from `context` or from `errors`

  // The first detail: of the array after "Property values were not valid: ", else of `errors`.
  std::string code;            // INVALID_EMAIL, ...
  std::string property;        // the property concerned
  std::string detail_message;  // at most max_message_bytes

  // All that PROPERTY_DOESNT_EXIST names, each once; at most 1,000.
  std::vector<std::string> unknown_properties;

  /// What to show to people: the detail, which is shorter, else the message.
  const std::string& text() const { return detail_message.empty() ? message : detail_message; }
};

/// Reads error objects; its buffers are reused.
class ErrorReader {
 public:
  ErrorReader();
  ~ErrorReader();

  /// Bytes of `text` that are no UTF-8 count as U+FFFD.
  /// @return nothing where `text` is no whole JSON object.
  std::optional<ErrorBody> read(std::string_view text);

 private:
  std::optional<ErrorBody> read_valid(std::string_view text);

  struct State;
  std::unique_ptr<State> state_;
};

/// `text` with at most max_message_bytes bytes, cut between UTF-8 characters. A long list of
/// allowed options is cut to its beginning: HubSpot sends all of them, some 7 KB.
std::string bounded_message(std::string_view text);

}  // namespace sluice
