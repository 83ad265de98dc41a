#include "tests/transport/test_client.h"

#include <exception>

#include <boost/asio/co_spawn.hpp>

namespace sluice::test {
namespace {

namespace asio = boost::asio;

asio::awaitable<void> exchange_into(Transport& pool, HttpRequest request, Answer& answer) {
  answer.failure = co_await pool.exchange(request, answer.reply);
}

const Secret& test_token() {
  static const Secret token("pat-na1-secret");
  return token;
}

void rethrow(std::exception_ptr error) {
  if (error) std::rethrow_exception(error);
}

}  // namespace

PoolOptions plain_options(const TestServer& server) {
  PoolOptions options;
  options.endpoint = {
      .scheme = Scheme::http, .host = "127.0.0.1", .port = server.port(), .path_prefix = {}};
  options.token = &test_token();
  options.user_agent = "sluice/test";
  return options;
}

HttpRequest post(std::string_view body, std::chrono::milliseconds timeout) {
  return {.method = "POST",
          .target = "/crm/v3/objects/contacts/batch/upsert",
          .body = body,
          .timeout = timeout};
}

Answer TestClient::exchange(const HttpRequest& request) {
  return std::move(exchange_together(1, request).front());
}

Answer TestClient::exchange_past_stale(const HttpRequest& request) {
  Answer answer = exchange(request);
  while (answer.error() == TransportError::stale_connection) answer = exchange(request);
  return answer;
}

std::vector<Answer> TestClient::exchange_together(int count, const HttpRequest& request) {
  std::vector<Answer> answers(static_cast<std::size_t>(count));
  for (Answer& answer : answers) {
    asio::co_spawn(context_, exchange_into(*pool_, request, answer), rethrow);
  }
  context_.restart();
  context_.run();
  return answers;
}

}  // namespace sluice::test
