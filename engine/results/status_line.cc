#include "engine/results/status_line.h"

#include <cerrno>

namespace sluice {

namespace {
constexpr std::string_view to_line_start = "\r";
constexpr std::string_view erase_to_line_end = "\033[K";
}  // namespace

void StatusLine::show(std::string_view text) {
  if (text == shown_) return;
  shown_ = text;
  std::string bytes(to_line_start);
  bytes += text;
  bytes += erase_to_line_end;
  write(bytes);
}

void StatusLine::clear() {
  if (!shown_.empty()) show({});
}

void StatusLine::print(std::string_view lines) {
  if (shown_.empty()) return write(lines);
  std::string bytes(to_line_start);
  bytes += erase_to_line_end;
  bytes += lines;
  bytes += shown_;
  write(bytes);
}

void StatusLine::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return;
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace sluice
