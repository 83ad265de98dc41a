#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "config/problem.h"

/// How the option table puts what was parsed into the draft.
namespace sluice {

template <class Target, class T>
std::optional<Problem> assign(Target& target, Parsed<T> parsed) {
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  target = std::get<T>(std::move(parsed));
  return std::nullopt;
}

template <class T>
std::optional<Problem> append(std::vector<T>& target, Parsed<T> parsed) {
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  target.push_back(std::get<T>(std::move(parsed)));
  return std::nullopt;
}

/// Adds `value` unless an equal one is there: the same mapping twice is no contradiction.
template <class T>
void insert_once(std::vector<T>& target, const T& value) {
  if (std::find(target.begin(), target.end(), value) == target.end()) target.push_back(value);
}

}  // namespace sluice
