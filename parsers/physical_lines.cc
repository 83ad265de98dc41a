#include "parsers/physical_lines.h"

#include <string_view>

#include "parsers/line_ends.h"

namespace sluice {

bool PhysicalLines::find_record() {
  while (!buffer_->data().empty()) {
    const char byte = buffer_->data().front();
    if (!is_line_end(byte)) {
      swallow_lf_ = false;
      return true;
    }
    if (byte == '\n' && swallow_lf_) {
      buffer_->consume(1);
      swallow_lf_ = false;
    } else {
      take_line_end();
    }
  }
  return false;
}

void PhysicalLines::take_record(std::size_t length, bool may_hold_line_ends) {
  if (may_hold_line_ends) line_ += count_line_ends(buffer_->data().substr(0, length));
  buffer_->consume(length);
  take_line_end();
}

void PhysicalLines::take_dropped(std::uint64_t line_ends) {
  line_ += line_ends;
  take_line_end();
}

void PhysicalLines::take_line_end() {
  if (buffer_->data().empty()) return;  // the input's last line has none
  swallow_lf_ = buffer_->data().front() == '\r';
  buffer_->consume(1);
  ++line_;
}

}  // namespace sluice
