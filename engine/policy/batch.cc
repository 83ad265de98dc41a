#include "engine/policy/batch.h"

namespace sluice {

// Field by field, and views made of what is in registers: copying a struct or a view whose halves
// were written just before costs as much as everything else here.
void Batch::add(const UpsertInput& input) {
  char* place = arena_.take(input.source.text.size() + input.key.size());
  const auto keep = [&place](std::string_view view) {
    std::char_traits<char>::copy(place, view.data(), view.size());
    place += view.size();
    return std::string_view(place - view.size(), view.size());
  };
  if (size_ == inputs_.size()) inputs_.emplace_back();
  UpsertInput& kept = inputs_[size_];
  kept.json = body_.add(input.json);
  kept.source.number = input.source.number;
  kept.source.file = input.source.file;
  kept.source.line = input.source.line;
  kept.source.text = keep(input.source.text);
  kept.key = keep(input.key);
  kept.key_hash = input.key_hash;
  follow_body();
  ++size_;
}

/// What moved with the body is found again where it stood in it.
void Batch::follow_body() {
  const char* const now = body_.text().data();
  if (now == body_begin_) return;
  for (UpsertInput& input : std::span(inputs_).first(size_)) {
    input.json = {now + (input.json.data() - body_begin_), input.json.size()};
  }
  body_begin_ = now;
}

void Batch::close() {
  body_.close();
  follow_body();
}

void Batch::clear() {
  arena_.clear();
  size_ = 0;
  body_.clear();
}

}  // namespace sluice
