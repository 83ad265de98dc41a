#pragma once

#include <string_view>
#include <vector>

#include "engine/hubspot/batch_result.h"
#include "engine/hubspot/string_scan.h"

namespace sluice {

/// Reads the body of a 2xx of the kind that nearly all are, several times faster than On-Demand:
/// compact JSON, of which little more than the strings' places is looked at where it does not
/// matter what it says.
class UsualReplyReader {
 public:
  /// So many bytes behind a body may be read; they mean nothing.
  static constexpr std::size_t padding = 64;

  /// @param body has the padding.
  /// @param results is empty and gets the elements of `results`, as BatchReplyReader would read
  ///   them.
  /// @return false for any other body, be it good or bad: one with blanks between its tokens, of
  ///   other sizes, with errors or warnings, with escapes in what is read, ...; `results` then hold
  ///   something of it.
  bool read(std::string_view body, std::vector<BatchResult>& results);

 private:
  StringScan strings_;
};

}  // namespace sluice
