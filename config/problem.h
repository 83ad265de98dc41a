#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace sluice {

/// What is wrong with something the user wrote and what to do about it, without its place.
struct Problem {
  std::string text;
};

/// A value, or why there is none.
template <class T>
using Parsed = std::variant<T, Problem>;

/// `text` in quotes for an error message; "(a text not shown here)" where it is
/// long, holds control characters
/// or looks like a token (somebody may have pasted one in the wrong place).
std::string in_quotes(std::string_view text);

}  // namespace sluice
