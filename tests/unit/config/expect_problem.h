#pragma once

#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "config/problem.h"

namespace sluice {

/// The value, or a failed test that prints the problem.
template <class T>
T value_of(const Parsed<T>& parsed) {
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    ADD_FAILURE() << "unexpected problem: " << problem->text;
    return T{};
  }
  return std::get<T>(parsed);
}

/// The problem's text; empty where there is a value.
template <class T>
std::string problem_of(const Parsed<T>& parsed) {
  const auto* problem = std::get_if<Problem>(&parsed);
  return problem == nullptr ? std::string() : problem->text;
}

}  // namespace sluice
