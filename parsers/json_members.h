#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "parsers/json_fault.h"
#include "parsers/member_names.h"
#include "parsers/record.h"

namespace sluice {

/// The members of one JSON object as fields, in their order.
class JsonMembers {
 public:
  /// An object begins: a new one, or the same once more.
  void clear();

  /// See MemberNames.
  const MemberNames& names() const { return names_; }
  void take_expected_name() { names_.take_expected(); }
  bool take_new_name(const MemberNames::Opening& opening) { return names_.insert(opening); }

  /// The name of the member at hand, unescaped, which ends before `line_end`. It lives as long as
  /// the line and the parser's document. Faults: duplicate_member, nul_byte.
  simdjson::error_code read_name(simdjson::ondemand::field& member, const char* line_end,
                                 std::string_view& name);

  /// Adds a member without a value as yet. Valid until the next call.
  Field& add(std::string_view name) {
    if (count_ == fields_.size()) fields_.emplace_back();
    Field& field = fields_[count_++];
    field = {};
    field.name = name;
    return field;
  }

  /// Room for the fields of the next `count` members, which may be set before they are added. Valid
  /// until the next call.
  Field* room(std::size_t count) {
    if (fields_.size() < count_ + count) fields_.resize(count_ + count);
    return fields_.data() + count_;
  }

  /// Adds the first `count` members of room(), which have the expected names.
  void add_expected(std::size_t count) {
    names_.take_expected(count);
    count_ += count;
  }

  /// Room for a text of at most `bytes` that does not stand in the line as it is. REQUIRES: with
  /// what was kept since clear(), no more than was asked for first.
  char* text_room(std::size_t bytes);

  /// What was written to the beginning of text_room() lives until clear().
  std::string_view keep_text(std::string_view text) {
    texts_size_ += text.size();
    return text;
  }

  std::span<const Field> fields() const { return {fields_.data(), count_}; }

  /// To be called once behind the last member: RecordView::names.
  std::uint64_t finish() { return names_.finish(); }

  /// The first fault of a name.
  const std::optional<JsonFault>& fault() const { return fault_.get(); }

 private:
  std::vector<Field> fields_;  // the first count_ count
  std::size_t count_ = 0;
  std::unique_ptr<char[]> texts_;
  std::size_t texts_capacity_ = 0;
  std::size_t texts_size_ = 0;
  MemberNames names_;
  FirstFault fault_;
};

}  // namespace sluice
