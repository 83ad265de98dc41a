#include "engine/pipeline/prefix_hash.h"

#include <xxhash.h>

#include <new>

namespace sluice {

void PrefixHash::Free::operator()(XXH3_state_s* state) const {
  XXH3_freeState(state);
}

PrefixHash::PrefixHash() : state_(XXH3_createState()) {
  if (!state_) throw std::bad_alloc();
  XXH3_64bits_reset(state_.get());
}

void PrefixHash::expect(const InputPrefix& expected) {
  if (expected.bytes > 0) expected_.emplace(expected.bytes, expected.hash);
}

bool PrefixHash::add(std::span<const char> bytes) {
  while (!expected_.empty() && bytes_ + bytes.size() >= expected_.begin()->first) {
    const auto [size, hash] = *expected_.begin();
    const std::span<const char> rest = bytes.first(size - bytes_);
    update(rest);
    if (prefix().hash != hash) return false;
    expected_.erase(expected_.begin());
    bytes = bytes.subspan(rest.size());
  }
  update(bytes);
  return true;
}

InputPrefix PrefixHash::prefix() const {
  return {bytes_, XXH3_64bits_digest(state_.get())};
}

void PrefixHash::update(std::span<const char> bytes) {
  XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
  bytes_ += bytes.size();
}

}  // namespace sluice
