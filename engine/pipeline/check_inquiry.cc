#include "engine/pipeline/check_inquiry.h"

#include <stdexcept>

#include "engine/pipeline/run_to_end.h"

namespace sluice {

namespace asio = boost::asio;

CheckInquiry::CheckInquiry(asio::io_context& context, Clock& clock, const RunConfig& config)
    : context_(context), config_(config), session_(context, clock, config) {}

void CheckInquiry::ask_account() {
  run_to_end(context_, check_account());
  if (account_.refusal) throw std::runtime_error(*account_.refusal);
}

asio::awaitable<void> CheckInquiry::check_account() {
  const auto problem = co_await session_.open();
  if (problem) throw std::runtime_error(*problem);
  AccountChecker checker(config_.connection, config_.send.timeout, session_.caller(),
                         session_.token(), session_.transport());
  account_ = co_await checker.check();
}

AskedDefinitions CheckInquiry::ask_definitions(const std::string& object_segment,
                                               const HeaderNames& header) {
  AskedDefinitions asked{{}, "no reply"};
  if (account_.replied) run_to_end(context_, fetch(object_segment, header, asked));
  return asked;
}

asio::awaitable<void> CheckInquiry::fetch(const std::string& object_segment,
                                          const HeaderNames& header, AskedDefinitions& asked) {
  asked = co_await sluice::ask_definitions(config_, object_segment, header, session_.call());
}

std::string CheckInquiry::account() const {
  return account_.account ? account_.account->text() : "";
}

void CheckInquiry::tell(ForecastBasis& basis) const {
  basis.preflight_calls = session_.gate().calls();
  const std::optional<PaceLimit>& limit = session_.gate().limiter().limit();
  if (limit) {
    const auto window = std::chrono::duration_cast<std::chrono::milliseconds>(limit->window);
    basis.pace = Rate{limit->allowed, window};
    basis.pace_is_the_accounts = limit->source == LimitSource::replies;
  }
  const auto remaining = session_.gate().quota().remaining(session_.gate().calls());
  if (remaining) basis.day = DailyCalls{*remaining, session_.gate().quota().reserve()};
}

}  // namespace sluice
