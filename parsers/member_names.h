#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// The names of one object's members, to find one that stands twice. The lines of a file mostly
/// have the names of the line before in the same order: then each costs one comparison. Otherwise
/// it is linear for the usual few names and hashed beyond, as a line with 100,000 members must not
/// take quadratic time. Memory is used again: in steady state nothing is allocated.
class MemberNames {
 public:
  /// Openings may be compared by whole SIMD blocks.
  static constexpr std::size_t padding = 64;

  /// How a member begins in its line: from the brace or comma before its name on, up to its value.
  struct Opening {
    std::string_view text;  // empty: it is not known
    std::size_t name_begin = 0;
    std::size_t name_size = 0;

    std::string_view name() const { return text.substr(name_begin, name_size); }
  };

  /// An object begins: a new one, or the same once more.
  void start();

  /// The name that stood at this place of the object before, if it stands in JSON as it is; else
  /// empty. Lives until the next call.
  std::string_view expected() const {
    if (count_ == names_.size() || !names_[count_].is_plain) return {};
    return text(names_[count_]);
  }

  /// How the members began that the object before had here and behind, if that was put in;
  /// `padding` bytes behind an opening are readable. Valid until the next call that is not const.
  class Expected;
  Expected expected_members() const;

  /// The next `count` members have the expected names: they are put in, and no duplicates.
  void take_expected(std::size_t count = 1) { count_ += count; }

  /// Puts in the name of the member at hand, unescaped. False when it was already there.
  bool insert(std::string_view name) { return insert({name, 0, name.size()}, 0); }

  /// Puts in a name that has no escapes, and how its member begins, up to 4 GiB.
  bool insert(const Opening& opening) { return insert(opening, opening.text.size()); }

  /// The object has ended.
  /// @return a number that stays the same while objects have the same names in the same order.
  std::uint64_t finish();

 private:
  struct Name {
    std::size_t begin = 0;           // of the opening, in text_
    std::uint32_t opening_size = 0;  // 0: it is not known
    std::uint32_t lead = 0;          // bytes of the opening in front of the name
    std::uint32_t size = 0;          // of the name
    bool is_plain = false;           // it stands in JSON as it is
  };

  struct Slot {
    std::uint64_t object = 0;  // of which object; of another one: the slot is free
    std::size_t place = 0;     // in names_
  };

  std::string_view text(const Name& name) const {
    return {text_.data() + name.begin + name.lead, name.size};
  }
  bool insert(const Opening& opening, std::size_t opening_size);
  void forget_object_before();
  bool stands_among_few(std::string_view name) const;
  bool hash(std::size_t place);

  std::vector<Name> names_;  // count_ of this object, then what the object before had from there on
  std::string text_;         // of all openings, one behind the other, then padding
  std::size_t text_size_ = 0;  // without what is behind
  std::size_t count_ = 0;
  std::uint64_t order_ = 1;   // changes with the names or their order
  std::vector<Slot> slots_;   // a power of two, at most half full
  std::size_t hashed_ = 0;    // how many of names_ are in slots_
  std::uint64_t object_ = 1;  // its number
};

class MemberNames::Expected {
 public:
  std::size_t size() const { return names_.size(); }
  Opening operator[](std::size_t index) const {
    const Name& name = names_.begin()[static_cast<std::ptrdiff_t>(index)];
    return {{text_ + name.begin, name.opening_size}, name.lead, name.size};
  }

 private:
  friend class MemberNames;
  Expected(std::span<const Name> names, const char* text) : names_(names), text_(text) {}

  std::span<const Name> names_;
  const char* text_;
};

inline MemberNames::Expected MemberNames::expected_members() const {
  return {std::span(names_).subspan(count_), text_.data()};
}

}  // namespace sluice
