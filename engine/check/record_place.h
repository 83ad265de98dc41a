#pragma once

#include <cstdint>

namespace sluice {

/// Where a record stands.
struct RecordPlace {
  std::uint32_t file = 0;  // index into the inputs
  std::uint64_t line = 0;  // on which it starts; 0: not known

  bool operator==(const RecordPlace&) const = default;
};

}  // namespace sluice
