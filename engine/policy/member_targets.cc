#include "engine/policy/member_targets.h"

#include <string>

namespace sluice {
namespace {

/// Far above what real files have; a file of ever new names makes us forget and learn again.
constexpr std::size_t max_known_bytes = 256u << 10;

}  // namespace

std::span<const ColumnTarget* const> MemberTargets::of(const RecordView& record,
                                                       std::uint32_t file) {
  const bool is_known = record.names != 0 && record.names == latest_names_ && file == latest_file_;
  if (!is_known) look_up(record.fields);
  latest_names_ = record.names;
  latest_file_ = file;
  return std::span(latest_).first(record.fields.size());
}

void MemberTargets::look_up(std::span<const Field> fields) {
  if (known_bytes_ > max_known_bytes) {
    latest_.clear();
    known_.clear();
    known_bytes_ = 0;
  }
  if (latest_.size() < fields.size()) latest_.resize(fields.size());
  key_fields_.clear();
  choosy_fields_.clear();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const ColumnTarget*& target = latest_[i];
    if (target == nullptr || target->name != fields[i].name) target = find(fields[i].name);
    if (target->use == ColumnTarget::Use::key) key_fields_.push_back(i);
    if (target->is_choosy()) choosy_fields_.push_back(i);
  }
}

const ColumnTarget* MemberTargets::find(std::string_view name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return &*known;
  known_bytes_ += name.size() + sizeof(ColumnTarget);
  return &*known_.insert(plan_.target_of_member(name)).first;
}

}  // namespace sluice
