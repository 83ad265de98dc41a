#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/rate_window.h"
#include "sandbox/string_map.h"
#include "sandbox/time.h"

namespace sluice::sandbox {

// An app of the account: what it may do and how often.
struct App {
  std::string name;
  // The id in texts such as groupName.
  long number = 0;
  // Empty = every scope.
  std::vector<std::string> scopes;
  RateWindow window;
  // OAuth apps see no daily quota (hubspot-api.md section 6.2).
  bool oauth = false;

  bool has_any_of(const std::vector<std::string>& wanted) const;
};

// Who may call. Without a registered token every bearer token is one and the same app's.
class Access {
 public:
  enum class Verdict { granted, missing, unknown, expired };
  struct Answer {
    Verdict verdict = Verdict::missing;
    App* app = nullptr;
    Time expiry{};
  };

  App& add_app(App app);
  void add_token(const std::string& token, App& app, std::optional<Time> expiry = std::nullopt);
  // Every token that is not registered belongs to this app.
  void welcome_all(App& app) { anyone_ = &app; }

  // `authorization` is the header's value.
  Answer check(std::string_view authorization, Time now);

  std::deque<App>& apps() { return apps_; }

 private:
  struct Token {
    App* app = nullptr;
    std::optional<Time> expiry;
  };

  std::deque<App> apps_;
  App* anyone_ = nullptr;
  StringMap<Token> tokens_;
};

}  // namespace sluice::sandbox
