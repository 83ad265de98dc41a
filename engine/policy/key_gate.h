#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/hubspot/upsert_input.h"
#include "engine/policy/hash_set.h"

namespace sluice {

/// Keeps records with the same key apart: a key that stands in a batch or in flight is taken, and a
/// record that wants it waits until the one before it has its verdict. So one key is never in two
/// requests at once, and the last record of the file wins (CONTRACT: "Order per key"). Keys are
/// told apart by 32 bits of their hash (UpsertInput::key_hash): two that share them wait for each
/// other too, which costs time only.
class KeyGate {
 public:
  struct Limits {
    std::size_t records = 10'000;
    std::size_t bytes = 8u << 20;
  };

  struct WaitingRecord {
    std::string bytes;  // owns what `input` views
    UpsertInput input;
  };
  using Line = std::list<WaitingRecord>;  // nodes never move, so the views stay valid

  KeyGate() : KeyGate(Limits{}) {}
  explicit KeyGate(Limits limits) : limits_(limits) {}
  KeyGate(const KeyGate&) = delete;
  KeyGate& operator=(const KeyGate&) = delete;

  /// Takes the key. @return false if it is taken already: the record has to wait.
  bool take(std::uint64_t key_hash) { return keys_.insert(low_half(key_hash)); }

  /// Puts a copy of `input` behind the holder of its key and the others that wait for it.
  /// REQUIRES: take(input.key_hash) said no.
  void wait(const UpsertInput& input);

  /// The holder of the key has its verdict. The first record that waits for the key becomes ready
  /// and holds it from now on; if none waits the key is free.
  void release(std::uint64_t key_hash) {
    const std::uint32_t hash = low_half(key_hash);
    const auto line = lines_.empty() ? lines_.end() : lines_.find(hash);
    if (line != lines_.end()) return call_next(line);
    if (!keys_.erase(hash)) fail_release();
  }

  bool has_ready() const { return !ready_.empty(); }

  /// Hands over the record that became ready first, as a list of one. REQUIRES: has_ready().
  Line take_ready();

  /// No further record may wait.
  bool is_full() const { return waiting_ >= limits_.records || bytes_ >= limits_.bytes; }

  /// Records in the waiting room, the ready ones included.
  std::size_t waiting() const { return waiting_; }

  /// Keys that are taken.
  std::size_t taken() const { return keys_.size(); }

 private:
  using Lines = std::unordered_map<std::uint32_t, Line>;

  static std::uint32_t low_half(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }
  void call_next(Lines::iterator line);
  [[noreturn]] static void fail_release();

  Limits limits_;
  HashSet keys_;  // that are taken
  Lines lines_;   // who waits for a key; no line is empty
  Line ready_;
  std::size_t waiting_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace sluice
