#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace sluice::sandbox {

// The body is no JSON, or not of the shape that the endpoint reads. The text is HubSpot's, from
// "Invalid input JSON on line" on.
struct BadBody : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct SentProperty {
  std::string_view name;
  std::string_view value;
};

// One element of `inputs`, whatever the endpoint; what was not sent is absent.
struct BatchInput {
  std::optional<std::string_view> id;
  std::optional<std::string_view> id_property;
  std::optional<std::string_view> trace_id;
  // As sent, duplicates included; members with null are left out, since null is no change
  // (hubspot-api.md section 8.1). Numbers and booleans are their JSON text.
  std::vector<SentProperty> properties;
  bool has_properties = false;
};

struct BatchRequest {
  // Nothing when the member is missing, which HubSpot answers like an empty batch (section 1.3).
  std::optional<std::vector<BatchInput>> inputs;
  // Top-level members of batch/read.
  std::optional<std::string_view> id_property;
  std::vector<std::string_view> properties;
  std::vector<std::string_view> properties_with_history;
};

// Reads request bodies. One reader serves one request at a time: the views of a BatchRequest are
// good until the next read() and as long as the body is.
class BatchReader {
 public:
  // `body` is enlarged by the padding that the JSON parser needs. Throws BadBody.
  BatchRequest read(std::string& body);

 private:
  simdjson::ondemand::parser parser_;
};

}  // namespace sluice::sandbox
