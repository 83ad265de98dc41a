#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "config/run_config.h"
#include "engine/net/transport.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/signal.h"

namespace sluice {

/// The access token of a run. With OAuth it is renewed when HubSpot says that it has expired: once
/// per expiry, while everyone else who needs it waits for that one renewal (hubspot-api.md
/// section 7).
class TokenKeeper {
 public:
  TokenKeeper(boost::asio::any_io_executor executor, Clock& clock,
              const ConnectionOptions& connection, std::chrono::milliseconds timeout);

  /// What the next request carries; outlives the pool that reads it.
  const Secret* token() const { return &token_; }

  /// Counts the renewals: a request that was sent with an older generation just goes again.
  std::uint64_t generation() const { return generation_; }

  bool can_renew() const { return oauth_.has_value(); }
  bool is_missing() const { return token_.empty(); }

  /// Makes sure that the token is younger than `generation`. @return what is wrong, with what to
  /// do, if that cannot be; the text holds no secret.
  boost::asio::awaitable<std::optional<std::string>> renew(std::uint64_t generation,
                                                           Transport& transport);

  /// The run stops: a renewal under way gets its reply, but no further try.
  void stop_renewing() {
    stopped_ = true;
    renewed_.notify_all();
  }

 private:
  boost::asio::awaitable<std::optional<std::string>> request_token(Transport& transport);

  Clock& clock_;
  Secret token_;
  std::optional<OAuthCredentials> oauth_;
  std::chrono::milliseconds timeout_;
  std::uint64_t generation_ = 0;
  bool renewing_ = false;
  bool stopped_ = false;
  std::optional<std::string> problem_;  // of the last renewal
  Signal renewed_;
};

}  // namespace sluice
