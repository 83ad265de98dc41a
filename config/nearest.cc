#include "config/nearest.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

namespace sluice {
namespace {

std::string folded(std::string_view text) {
  std::string result(text);
  for (char& letter : result) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (letter == '_') letter = '-';
  }
  return result;
}

/// Optimal string alignment: Levenshtein's distance in which a swap of neighbours costs one.
std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> before_previous(right.size() + 1);
  std::vector<std::size_t> previous(right.size() + 1);
  std::vector<std::size_t> current(right.size() + 1);
  std::iota(previous.begin(), previous.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change});
      const bool swapped =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) current[j] = std::min(current[j], before_previous[j - 2] + 1);
    }
    before_previous.swap(previous);
    previous.swap(current);
  }
  return previous[right.size()];
}

/// A third of the letters may be wrong; beyond that a suggestion is a guess.
std::size_t tolerated_distance(std::string_view wanted, std::string_view candidate) {
  return (std::max(wanted.size(), candidate.size()) + 1) / 3;
}

std::optional<std::string_view> nearest_by_distance(std::string_view wanted,
                                                    std::span<const std::string_view> candidates) {
  std::optional<std::string_view> nearest;
  std::size_t smallest = longest_compared;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest_compared) continue;
    const std::size_t distance = edit_distance(wanted, folded(candidate));
    if (distance >= smallest || distance > tolerated_distance(wanted, candidate)) continue;
    smallest = distance;
    nearest = candidate;
  }
  return nearest;
}

std::optional<std::string_view> shortest_completion(std::string_view wanted,
                                                    std::span<const std::string_view> candidates) {
  std::optional<std::string_view> shortest;
  for (const std::string_view candidate : candidates) {
    if (!folded(candidate).starts_with(wanted)) continue;
    if (!shortest || candidate.size() < shortest->size()) shortest = candidate;
  }
  return shortest;
}

}  // namespace

std::optional<std::string_view> nearest_name(std::string_view wanted,
                                             std::span<const std::string_view> candidates) {
  if (wanted.empty() || wanted.size() > longest_compared) return std::nullopt;
  const std::string word = folded(wanted);
  if (const auto nearest = nearest_by_distance(word, candidates)) return nearest;
  return shortest_completion(word, candidates);
}

}  // namespace sluice
