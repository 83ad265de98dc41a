#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/hubspot/batch_result.h"
#include "engine/hubspot/json_reading.h"
#include "engine/hubspot/reply.h"
#include "engine/hubspot/usual_reply.h"

namespace sluice {

/// Warnings of one text; count says how many.
struct BatchWarning {
  std::string_view category;
  std::string_view message;
  std::size_t count = 0;
};

/// The body of a 2xx (hubspot-api.md section 3.1), not yet matched with the request.
struct BatchReply {
  std::vector<BatchResult> results;
  std::vector<std::string_view> errors;  // JSON objects; empty: the element was no object
  std::size_t warnings = 0;
  std::vector<BatchWarning> warning_kinds;  // the first few different ones (max_warning_kinds)
};

/// Reads bodies of 2xx replies; its buffers are reused.
class BatchReplyReader {
 public:
  /// Of `reply`, whose body must outlive what is read.
  /// @return false where the body is no whole JSON object, or one of more than max_batch_elements;
  /// `out` then means nothing.
  bool read(const Reply& reply, BatchReply& out);

  /// The value of `property` in result.properties, empty where it is absent. The view lives until
  /// the next call.
  std::string_view property(const BatchResult& result, std::string_view property);

 private:
  bool read_any(const Reply& reply, BatchReply& out);

  UsualReplyReader usual_;
  JsonReader reader_;
  JsonReader properties_reader_;
};

}  // namespace sluice
