#pragma once

#include <optional>
#include <string>

#include "config/command_line.h"
#include "config/problem.h"
#include "config/run_config.h"
#include "config/secret.h"

namespace sluice {

/// What a run proves with that it may write to the account.
struct Credentials {
  Secret token;                           // empty only where `oauth` is there
  std::optional<OAuthCredentials> oauth;  // fetches a token where none is, and after it has expired
};

/// Whether one of the variables is set that credentials come from; an empty one counts as unset.
bool holds_credentials(const Environment& environment);

/// A `token_file` that is not empty is the whole answer. Else HUBSPOT_ACCESS_TOKEN is the token,
/// and HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and HUBSPOT_REFRESH_TOKEN are OAuth: all three or
/// none. Line ends behind a value are cut. A value with other bytes than visible ASCII is refused,
/// because it would break the Authorization header. No problem repeats any of it.
Parsed<Credentials> find_credentials(const std::string& token_file, const Environment& environment);

}  // namespace sluice
