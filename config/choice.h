#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "config/problem.h"

namespace sluice {

template <class T>
struct Choice {
  std::string_view name;
  T value;
};

/// "... is not known (did you mean csv?); use csv, jsonl or auto"
Problem not_among(std::string_view text, const std::vector<std::string_view>& names);

/// The value of the choice that `text` names.
template <class T, std::size_t count>
Parsed<T> parse_choice(std::string_view text, const Choice<T> (&choices)[count]) {
  std::vector<std::string_view> names;
  for (const Choice<T>& choice : choices) {
    if (choice.name == text) return choice.value;
    names.push_back(choice.name);
  }
  return not_among(text, names);
}

}  // namespace sluice
