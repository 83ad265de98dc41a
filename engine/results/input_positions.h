#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "engine/results/input_position.h"

namespace sluice {

/// Positions of some records, about one for each slice that was read: what a journal needs to name
/// the last one before which everything is done. Bounded by what is under way.
class InputPositions {
 public:
  /// Positions come in the order of their records.
  void add(const InputPosition& position) { positions_.push_back(position); }

  /// The last position whose record is `record` or one before it; those before it are forgotten.
  /// Empty: go on from the beginning.
  std::optional<InputPosition> last_until(std::uint64_t record) {
    while (positions_.size() > 1 && positions_[1].record <= record) positions_.pop_front();
    if (positions_.empty() || positions_.front().record > record) return std::nullopt;
    return positions_.front();
  }

 private:
  std::deque<InputPosition> positions_;
};

}  // namespace sluice
