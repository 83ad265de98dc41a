#include "engine/pipeline/progress_line.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/results/human_text.h"

namespace sluice {

namespace {

constexpr std::string_view red = "\033[31m";
constexpr std::string_view yellow = "\033[33m";
constexpr std::string_view plain = "\033[0m";

/// A piece of the line, in the order in which pieces are shown.
struct Piece {
  std::string text;
  int rank = 0;                 // the lower, the longer it stays in a line that grows narrow
  std::string_view color = {};  // empty: the terminal's own
  std::string_view before = "  ";
  bool is_shown = false;
};

std::string whole_seconds(std::chrono::milliseconds duration) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration);
  if (seconds < std::chrono::minutes(1)) return fmt::format("{} s", seconds.count());
  return format_duration(seconds);
}

std::string waiting(const CurrentWait& wait) {
  return wait.left.count() > 0 ? "waiting " + whole_seconds(wait.left) : "waiting";
}

std::string percent(double share) {
  // A run that is not done is not at 100 %.
  return fmt::format("{:.0f} %", std::floor(std::clamp(share, 0.0, 1.0) * 100));
}

std::vector<Piece> pieces_of(const RunStatus& status, double records_per_second,
                             std::optional<std::chrono::seconds> time_left) {
  std::vector<Piece> pieces;
  const auto share = status.share_done();
  if (share) pieces.push_back({percent(*share), 0});
  pieces.push_back({format_count(status.succeeded()) + " ok", 2});
  const bool any_failed = status.failed > 0;
  pieces.push_back({format_count(status.failed) + " failed", any_failed ? 3 : 9,
                    any_failed ? red : std::string_view()});
  const auto rate = static_cast<std::uint64_t>(std::llround(records_per_second));
  pieces.push_back({format_count(rate) + "/s", 6});
  pieces.push_back({fmt::format("{} in flight", status.in_flight), 7});
  if (status.limit) pieces.push_back({"limit " + percent(status.limit->share()), 8});
  if (!share) pieces.push_back({format_bytes(status.bytes_read) + " read", 10});
  if (status.wait) {
    pieces.push_back({waiting(*status.wait), 1, yellow});
    pieces.push_back({std::string(status.wait->reason), 4, yellow, ": "});
  } else if (time_left && time_left->count() > 0) {
    pieces.push_back({whole_seconds(*time_left) + " left", 5});
  }
  return pieces;
}

void choose(std::vector<Piece>& pieces, std::size_t width) {
  std::vector<Piece*> by_rank;
  by_rank.reserve(pieces.size());
  for (Piece& piece : pieces) by_rank.push_back(&piece);
  std::ranges::stable_sort(by_rank, {}, &Piece::rank);
  std::size_t used = 0;
  for (Piece* piece : by_rank) {
    const std::size_t needed = piece->text.size() + (used == 0 ? 0 : piece->before.size());
    if (used + needed > width) return;
    used += needed;
    piece->is_shown = true;
  }
}

}  // namespace

std::string progress_line(const RunStatus& status, double records_per_second,
                          std::optional<std::chrono::seconds> time_left,
                          const ProgressStyle& style) {
  std::vector<Piece> pieces = pieces_of(status, records_per_second, time_left);
  choose(pieces, style.width);
  std::string line;
  for (const Piece& piece : pieces) {
    if (!piece.is_shown) continue;
    if (!line.empty()) line += piece.before;
    const bool is_colored = style.has_color && !piece.color.empty();
    if (is_colored) line += piece.color;
    line += piece.text;
    if (is_colored) line += plain;
  }
  return line;
}

}  // namespace sluice
