#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/record_place.h"

namespace sluice {

/// Which records share their key.
struct SharedKeys {
  std::uint64_t distinct = 0;  // keys
  std::uint64_t keys = 0;      // those of them that more than one record has
  std::uint64_t records = 0;   // that have one of `keys`
  bool is_exact = true;  // false: there are more; only KeyCensus::most_keys keys were told apart

  // One of `keys`, the first that came a second time: with its own case and its first places.
  std::string example;
  std::vector<RecordPlace> places;
};

/// Counts keys and those that come again, in bounded memory: 16 MiB, of which a small input touches
/// little. Up to `most_keys` distinct keys are told apart, by 60 bits of a hash: that a million
/// keys hold one pair mistaken for the same has a chance of about one in a million. Keys that
/// appear first when the table is full are not counted.
class KeyCensus {
 public:
  static constexpr std::size_t most_keys = 1'000'000;
  static constexpr std::size_t shown_places = 5;

  explicit KeyCensus(std::size_t capacity = most_keys);

  /// The next record's key, to be shown, and its hash_key(), which is compared.
  /// REQUIRES: places come in the order of the inputs.
  void add(std::uint64_t hash, std::string_view key, RecordPlace place);

  const SharedKeys& shared() const { return shared_; }

 private:
  struct Release {
    void operator()(std::uint64_t* memory) const { std::free(memory); }
  };

  std::uint64_t& slot_of(std::uint64_t hash);
  void take_again(std::uint64_t& slot, std::uint64_t hash, std::string_view key, RecordPlace place);
  std::uint64_t line_number(RecordPlace place);
  RecordPlace place_of(std::uint64_t line_number) const;

  std::size_t capacity_;
  // Each slot: 39 bits of the hash, whether the key came again, the line of its first record. 0 is
  // a free slot.
  std::unique_ptr<std::uint64_t[], Release> slots_;
  std::vector<std::uint64_t> lines_before_;  // each input, counting the lines of all inputs as one
  std::uint64_t last_line_ = 0;
  std::uint64_t example_hash_ = 0;
  SharedKeys shared_;
};

}  // namespace sluice
