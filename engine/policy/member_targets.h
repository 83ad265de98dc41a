#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/policy/mapping_plan.h"
#include "parsers/record.h"

namespace sluice {

/// What becomes of the members of JSONL records, remembered by name. Records mostly have the
/// members of the record before in the same order: then nothing is to be done. Memory is bounded
/// however many names the input holds.
class MemberTargets {
 public:
  /// `plan` outlives this.
  explicit MemberTargets(const MappingPlan& plan) : plan_(plan) {}
  MemberTargets(const MemberTargets&) = delete;
  MemberTargets& operator=(const MemberTargets&) = delete;

  /// One target for each field of a record of the run's input `file`. They live until the next
  /// call.
  std::span<const ColumnTarget* const> of(const RecordView& record, std::uint32_t file);

  /// Which of the latest record's fields give the key.
  std::span<const std::size_t> key_fields() const { return key_fields_; }

  /// Which of them have a target that is choosy.
  std::span<const std::size_t> choosy_fields() const { return choosy_fields_; }

 private:
  struct ByName {
    using is_transparent = void;

    static std::string_view name(std::string_view text) { return text; }
    static std::string_view name(const ColumnTarget& target) { return target.name; }

    std::size_t operator()(const auto& named) const {
      return std::hash<std::string_view>{}(name(named));
    }
    bool operator()(const auto& left, const auto& right) const { return name(left) == name(right); }
  };

  void look_up(std::span<const Field> fields);
  const ColumnTarget* find(std::string_view name);

  const MappingPlan& plan_;
  std::unordered_set<ColumnTarget, ByName, ByName> known_;
  std::size_t known_bytes_ = 0;              // of their names
  std::vector<const ColumnTarget*> latest_;  // by position, of the records so far
  std::vector<std::size_t> key_fields_;
  std::vector<std::size_t> choosy_fields_;
  std::uint64_t latest_names_ = 0;  // RecordView::names of the latest record
  std::uint32_t latest_file_ = 0;
};

}  // namespace sluice
