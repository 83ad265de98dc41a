#pragma once

#include <string>
#include <vector>

namespace sluice::sandbox {

// One --token: "TOKEN", "TOKEN@APP" (tokens of one app share its window), and either with
// "=SCOPE,SCOPE" (without: every scope).
struct TokenSpec {
  std::string token;
  std::string app;  // empty = an app of its own
  std::vector<std::string> scopes;
};

TokenSpec parse_token_spec(const std::string& text);

}  // namespace sluice::sandbox
