#include "engine/pipeline/preflight_session.h"

#include <random>
#include <stdexcept>

#include "config/version.h"
#include "engine/net/https_pool.h"
#include "engine/pipeline/gate_options.h"
#include "engine/results/log_file.h"

namespace sluice {

namespace asio = boost::asio;

std::unique_ptr<Transport> connect_to(const asio::any_io_executor& executor,
                                      const ConnectionOptions& options, const Secret* token) {
  const auto endpoint = parse_endpoint(options.base_url);
  if (!endpoint) throw std::runtime_error("--base-url: this is no http:// or https:// address");
  return make_https_pool(executor, {.endpoint = *endpoint,
                                    .token = token,
                                    .proxy = options.proxy,
                                    .ca_file = options.ca_file,
                                    .user_agent = "sluice/" + std::string(version())});
}

PreflightSession::PreflightSession(asio::io_context& context, Clock& clock, const RunConfig& config)
    : control_(context.get_executor()),
      token_(context.get_executor(), clock, config.connection, config.send.timeout),
      transport_(connect_to(context.get_executor(), config.connection, token_.token())),
      gate_(gate_options(config.send), RetryPolicy({}, std::random_device{}())),
      log_(make_logger(config.output, "", terminal_)),
      caller_(context.get_executor(), clock, *transport_, gate_, meter_, control_, *log_),
      call_(config.send.timeout, caller_, token_, *transport_) {}

asio::awaitable<std::optional<std::string>> PreflightSession::open() {
  if (!token_.is_missing()) co_return std::nullopt;
  co_return co_await token_.renew(0, *transport_);
}

}  // namespace sluice
