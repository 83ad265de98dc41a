#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "engine/hubspot/batch_result.h"

namespace sluice {

/// Reads the body of a 2xx of the kind that nearly all are, in half the time that On-Demand takes:
/// simdjson finds where the tokens stand, and of what does not matter nothing else is looked at.
/// For the .cc files of this room: simdjson.h is large.
class UsualReplyReader {
 public:
  /// @param body has simdjson's padding behind it.
  /// @param results is empty and gets the elements of `results`, as BatchReplyReader would read
  ///   them.
  /// @return false for any other body, be it good or bad: one of other sizes, with errors or
  ///   warnings, with escapes in what is read, ...; `results` then hold something of it.
  bool read(std::string_view body, std::vector<BatchResult>& results);

 private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> tokens_;
};

}  // namespace sluice
