#include "engine/pipeline/token_keeper.h"

#include <utility>

#include "engine/hubspot/oauth.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

// What is no whole reply, or no verdict, gets this many tries.
constexpr std::uint32_t max_tries = 5;
constexpr std::chrono::milliseconds first_pause{1'000};

}  // namespace

TokenKeeper::TokenKeeper(asio::any_io_executor executor, Clock& clock,
                         const ConnectionOptions& connection, std::chrono::milliseconds timeout)
    : clock_(clock),
      token_(connection.token),
      oauth_(connection.oauth),
      timeout_(timeout),
      renewed_(std::move(executor)) {}

asio::awaitable<std::optional<std::string>> TokenKeeper::renew(std::uint64_t generation,
                                                               Transport& transport) {
  while (renewing_) co_await renewed_.wait();
  if (generation_ > generation) co_return std::nullopt;
  if (problem_) co_return problem_;
  renewing_ = true;
  problem_ = co_await request_token(transport);
  if (!problem_) ++generation_;
  renewing_ = false;
  renewed_.notify_all();
  co_return problem_;
}

asio::awaitable<std::optional<std::string>> TokenKeeper::request_token(Transport& transport) {
  const Secret form = refresh_form(oauth_->client_id, oauth_->client_secret, oauth_->refresh_token);
  const HttpRequest request{"POST",   oauth_token_path,  form.reveal(),
                            timeout_, form_content_type, false};
  std::string problem;
  for (std::uint32_t tries = 0; tries < max_tries; ++tries) {
    HttpReply reply;
    const std::optional<TransportFailure> failure = co_await transport.exchange(request, reply);
    std::chrono::milliseconds pause = first_pause * (1 << tries);
    if (failure) {
      problem = "the access token could not be renewed: " + failure->message;
    } else {
      RefreshReading reading =
          read_refresh({reply.status, reply.headers, reply.body}, clock_.wall_now());
      const Secret wiped(std::move(reply.body));  // a token stands in it
      if (reading.action == ReplyAction::settle) {
        token_ = std::move(reading.access_token);
        co_return std::nullopt;
      }
      problem = "the access token could not be renewed: " + reading.reason;
      if (!reading.remedy.empty()) co_return problem + "; " + reading.remedy;
      pause = std::max(pause, reading.wait);
    }
    const TimePoint end = clock_.now() + pause;
    while (!stopped_ && clock_.now() < end) co_await clock_.wait(renewed_, end);
    if (stopped_) co_return problem;
  }
  co_return problem;
}

}  // namespace sluice
