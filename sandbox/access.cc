#include "sandbox/access.h"

#include <algorithm>

namespace sluice::sandbox {
namespace {

// The token of "Bearer TOKEN"; the scheme's case does not count (RFC 9110 section 11.1).
std::string_view bearer_token(std::string_view authorization) {
  static constexpr std::string_view scheme = "bearer ";
  if (authorization.size() < scheme.size()) return {};
  const bool is_bearer = std::equal(scheme.begin(), scheme.end(), authorization.begin(),
                                    [](char wanted, char c) { return wanted == (c | 0x20); });
  if (!is_bearer) return {};
  authorization.remove_prefix(scheme.size());
  const auto start = authorization.find_first_not_of(' ');
  return start == std::string_view::npos ? std::string_view{} : authorization.substr(start);
}

}  // namespace

bool App::has_any_of(const std::vector<std::string>& wanted) const {
  if (scopes.empty()) return true;
  return std::any_of(wanted.begin(), wanted.end(), [this](const std::string& scope) {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
  });
}

App& Access::add_app(App app) {
  app.number = 1'149'586 + static_cast<long>(apps_.size());
  return apps_.emplace_back(std::move(app));
}

void Access::add_token(const std::string& token, App& app, std::optional<Time> expiry) {
  tokens_.insert_or_assign(token, Token{&app, expiry});
}

Access::Answer Access::check(std::string_view authorization, Time now) {
  const std::string_view token = bearer_token(authorization);
  if (token.empty()) return {Verdict::missing};
  const auto found = tokens_.find(token);
  if (found == tokens_.end()) {
    if (anyone_) return {Verdict::granted, anyone_};
    return {Verdict::unknown};
  }
  const auto& [app, expiry] = found->second;
  if (expiry && *expiry <= now) return {Verdict::expired, app, *expiry};
  return {Verdict::granted, app};
}

}  // namespace sluice::sandbox
