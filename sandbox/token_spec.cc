#include "sandbox/token_spec.h"

#include <sstream>
#include <stdexcept>

namespace sluice::sandbox {

TokenSpec parse_token_spec(const std::string& text) {
  TokenSpec spec;
  const auto equals = text.find('=');
  spec.token = text.substr(0, equals);
  if (equals != std::string::npos) {
    std::istringstream scopes{text.substr(equals + 1)};
    for (std::string scope; std::getline(scopes, scope, ',');)
      if (!scope.empty()) spec.scopes.push_back(scope);
  }
  if (const auto at = spec.token.find('@'); at != std::string::npos) {
    spec.app = spec.token.substr(at + 1);
    spec.token.resize(at);
  }
  if (spec.token.empty()) throw std::invalid_argument("--token needs a token");
  return spec;
}

}  // namespace sluice::sandbox
