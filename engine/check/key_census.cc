#include "engine/check/key_census.h"

#include <algorithm>
#include <bit>
#include <new>
#include <stdexcept>

namespace sluice {

namespace {

constexpr std::size_t slot_count = std::bit_ceil(2 * KeyCensus::most_keys);
constexpr int line_bits = 24;
constexpr std::uint64_t unknown_line = (std::uint64_t{1} << line_bits) - 1;
constexpr std::uint64_t came_again = std::uint64_t{1} << line_bits;
constexpr std::uint64_t hash_mask = ~(came_again | unknown_line);

// Where a key belongs is said by bits of its hash that its slot does not hold.
static_assert(slot_count <= came_again << 1);

// The kernel gives zeroed pages only where something is written.
std::uint64_t* zeroed_slots() {
  auto* slots = static_cast<std::uint64_t*>(std::calloc(slot_count, sizeof(std::uint64_t)));
  if (slots == nullptr) throw std::bad_alloc();
  return slots;
}

}  // namespace

KeyCensus::KeyCensus(std::size_t capacity) : capacity_(capacity), slots_(zeroed_slots()) {
  if (capacity > most_keys) throw std::invalid_argument("KeyCensus: too many keys");
}

void KeyCensus::add(std::uint64_t hash, std::string_view key, RecordPlace place) {
  const std::uint64_t line = line_number(place);
  std::uint64_t& slot = slot_of(hash);
  if (slot != 0) return take_again(slot, hash, key, place);
  if (shared_.distinct == capacity_) {
    shared_.is_exact = false;
    return;
  }
  slot = (hash & hash_mask) | std::min(line, unknown_line);
  ++shared_.distinct;
}

/// The slot that holds the key of this hash, or the free one where it belongs.
std::uint64_t& KeyCensus::slot_of(std::uint64_t hash) {
  constexpr std::size_t mask = slot_count - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0 && ((slots_[at] ^ hash) & hash_mask) != 0) at = (at + 1) & mask;
  return slots_[at];
}

void KeyCensus::take_again(std::uint64_t& slot, std::uint64_t hash, std::string_view key,
                           RecordPlace place) {
  const bool is_second = (slot & came_again) == 0;
  slot |= came_again;
  shared_.records += is_second ? 2 : 1;
  shared_.keys += is_second ? 1 : 0;
  if (shared_.keys == 1 && is_second) {
    example_hash_ = hash;
    shared_.example = key;
    shared_.places = {place_of(slot & unknown_line)};
  }
  const bool is_shown = hash == example_hash_ && shared_.places.size() < shown_places;
  if (is_shown) shared_.places.push_back(place);
}

/// Lines of all inputs as if they were one; never 0.
std::uint64_t KeyCensus::line_number(RecordPlace place) {
  while (lines_before_.size() <= place.file) lines_before_.push_back(last_line_);
  last_line_ = lines_before_[place.file] + place.line;
  return last_line_;
}

RecordPlace KeyCensus::place_of(std::uint64_t line_number) const {
  if (line_number == unknown_line) return {};
  const auto behind = std::ranges::lower_bound(lines_before_, line_number);
  const auto file = static_cast<std::uint32_t>(behind - lines_before_.begin() - 1);
  return {file, line_number - lines_before_[file]};
}

}  // namespace sluice
