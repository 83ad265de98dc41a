#include "parsers/member_names.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace sluice {
namespace {

constexpr std::size_t few = 32;

}  // namespace

void MemberNames::start() {
  count_ = 0;
  hashed_ = 0;
  ++object_;
}

bool MemberNames::insert(const Opening& opening, std::size_t opening_size) {
  forget_object_before();
  ++order_;
  const std::string_view name = opening.name();
  if (count_ < few && stands_among_few(name)) return false;
  names_.push_back({
      .begin = text_size_,
      .opening_size = static_cast<std::uint32_t>(opening_size),
      .lead = static_cast<std::uint32_t>(opening.name_begin),
      .size = static_cast<std::uint32_t>(name.size()),
      .is_plain = name.find_first_of("\"\\") == std::string_view::npos,
  });
  const std::size_t needed = text_size_ + opening.text.size() + padding;
  if (text_.size() < needed) text_.resize(needed);
  text_size_ += opening.text.copy(text_.data() + text_size_, opening.text.size());
  ++count_;
  if (count_ <= few) return true;
  if (slots_.size() < 2 * count_) {
    slots_.assign(std::bit_ceil(4 * count_), Slot{});
    hashed_ = 0;
  }
  while (hashed_ < count_ - 1) hash(hashed_++);
  if (hash(hashed_)) {
    ++hashed_;
    return true;
  }
  text_size_ = names_.back().begin;
  names_.pop_back();
  --count_;
  return false;
}

std::uint64_t MemberNames::finish() {
  forget_object_before();
  return order_;
}

/// From the member at hand on, nothing is as in the object before.
void MemberNames::forget_object_before() {
  if (names_.size() == count_) return;
  ++order_;
  text_size_ = names_[count_].begin;
  names_.resize(count_);
}

bool MemberNames::stands_among_few(std::string_view name) const {
  return std::ranges::any_of(names_, [&](const Name& other) { return text(other) == name; });
}

/// Puts the name at `place` into a slot; false when an equal one is there.
bool MemberNames::hash(std::size_t place) {
  const std::string_view name = text(names_[place]);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = std::hash<std::string_view>{}(name)&mask;
  for (; slots_[at].object == object_; at = (at + 1) & mask) {
    if (text(names_[slots_[at].place]) == name) return false;
  }
  slots_[at] = {object_, place};
  return true;
}

}  // namespace sluice
