#include <chrono>
#include <exception>
#include <memory>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gtest/gtest.h>

#include "tests/transport/test_client.h"
#include "tests/transport/test_server.h"

/// What is in flight when the loop ends. The sanitizers look for what is left behind.
namespace sluice::test {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> exchange_into(Transport& pool, HttpRequest request, Answer& answer) {
  answer.failure = co_await pool.exchange(request, answer.reply);
}

void never_reply(Visitor& visitor) {
  visitor.wait_for_close();
}

/// Exchanges that are in flight when the loop is stopped: some connect, some wait for a reply.
void stop_in_flight(const PoolOptions& options, std::chrono::milliseconds after) {
  std::array<Answer, 10> answers;
  asio::io_context context(1);
  const std::unique_ptr<Transport> pool = make_https_pool(context.get_executor(), options);
  for (Answer& answer : answers) {
    asio::co_spawn(context, exchange_into(*pool, post(), answer), asio::detached);
  }
  context.run_for(after);
  for (const Answer& answer : answers) EXPECT_EQ(answer.reply.status, 0);
}

TEST(Cancellation, ExchangesInFlightDieWithTheLoop) {
  TestServer server(never_reply);
  for (const auto after : {0ms, 1ms, 50ms}) stop_in_flight(plain_options(server), after);
}

TEST(Cancellation, LookUpsAndHandshakesInFlightDieWithTheLoop) {
  TestServer server(never_reply);
  PoolOptions options = plain_options(server);
  options.endpoint.scheme = Scheme::https;
  options.endpoint.host = "localhost";
  for (const auto after : {0ms, 1ms, 50ms}) stop_in_flight(options, after);
}

TEST(Cancellation, ThePoolMayDieBeforeALoopThatNoLongerRuns) {
  TestServer server(never_reply);
  Answer answer;
  asio::io_context context(1);
  std::unique_ptr<Transport> pool = make_https_pool(context.get_executor(), plain_options(server));
  asio::co_spawn(context, exchange_into(*pool, post(), answer), asio::detached);
  context.run_for(20ms);
  pool.reset();
  EXPECT_EQ(server.accepted(), 1);
}

TEST(Cancellation, ACancelledExchangeEndsAtOnceAndClosesItsConnection) {
  TestServer server(never_reply);
  Answer answer;
  asio::io_context context(1);
  const std::unique_ptr<Transport> pool =
      make_https_pool(context.get_executor(), plain_options(server));
  asio::cancellation_signal cancel;
  bool has_ended = false;
  asio::co_spawn(context, exchange_into(*pool, post("{}", 60s), answer),
                 asio::bind_cancellation_slot(
                     cancel.slot(), [&has_ended](std::exception_ptr) { has_ended = true; }));
  asio::steady_timer timer(context, 20ms);
  timer.async_wait(
      [&cancel](boost::system::error_code) { cancel.emit(asio::cancellation_type::terminal); });
  context.run_for(10s);
  EXPECT_TRUE(has_ended);
  server.wait_for_closed(1);
}

}  // namespace
}  // namespace sluice::test
