#include "engine/pipeline/check_inquiry.h"

#include <random>
#include <stdexcept>

#include "config/version.h"
#include "engine/net/https_pool.h"
#include "engine/pipeline/caller.h"
#include "engine/pipeline/gate_options.h"
#include "engine/pipeline/run_to_end.h"
#include "engine/results/log_file.h"

namespace sluice {

namespace asio = boost::asio;

CheckInquiry::CheckInquiry(asio::io_context& context, Clock& clock, const RunConfig& config)
    : context_(context),
      clock_(clock),
      config_(config),
      token_(context.get_executor(), clock, config.connection, config.send.timeout),
      gate_(gate_options(config.send), RetryPolicy({}, std::random_device{}())),
      control_(context.get_executor()) {
  const auto endpoint = parse_endpoint(config.connection.base_url);
  if (!endpoint) throw std::runtime_error("--base-url: this is no http:// or https:// address");
  transport_ =
      make_https_pool(context.get_executor(), {.endpoint = *endpoint,
                                               .token = token_.token(),
                                               .ca_file = config.connection.ca_file,
                                               .proxy = config.connection.proxy,
                                               .user_agent = "sluice/" + std::string(version())});
}

void CheckInquiry::ask() {
  run_to_end(context_, ask_account());
  if (account_.refusal) throw std::runtime_error(*account_.refusal);
}

asio::awaitable<void> CheckInquiry::ask_account() {
  if (token_.is_missing()) {
    const auto problem = co_await token_.renew(0, *transport_);
    if (problem) throw std::runtime_error(*problem);
  }
  const auto log = make_logger(config_.output, "", terminal_);
  Caller caller(context_.get_executor(), clock_, *transport_, gate_, meter_, control_, *log);
  AccountChecker checker(config_.connection, config_.send.timeout, caller, token_, *transport_);
  account_ = co_await checker.check();
}

std::string CheckInquiry::account() const {
  if (!account_.account) return {};
  const std::string& type = account_.account->account_type;
  return account_.account->portal_id + (type.empty() ? "" : " (" + type + ")");
}

void CheckInquiry::tell(ForecastBasis& basis) const {
  basis.preflight_calls = gate_.calls();
  const std::optional<PaceLimit>& limit = gate_.limiter().limit();
  if (limit) {
    const auto window = std::chrono::duration_cast<std::chrono::milliseconds>(limit->window);
    basis.pace = Rate{limit->allowed, window};
    basis.pace_is_the_accounts = limit->source == LimitSource::replies;
  }
  const auto remaining = gate_.quota().remaining(gate_.calls());
  if (remaining) basis.day = DailyCalls{*remaining, gate_.quota().reserve()};
}

}  // namespace sluice
