#pragma once

#include <optional>
#include <string>

#include "parsers/record.h"

namespace sluice {

/// Why a line of JSONL is no record. `bad_json` means that the line cannot be read on.
struct JsonFault {
  ReadError code;
  std::string message;
};

/// The first fault that was put in.
class FirstFault {
 public:
  void clear() { fault_.reset(); }
  void put(JsonFault fault) {
    if (!fault_) fault_ = std::move(fault);
  }
  const std::optional<JsonFault>& get() const { return fault_; }

 private:
  std::optional<JsonFault> fault_;
};

}  // namespace sluice
