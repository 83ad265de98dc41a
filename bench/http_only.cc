// The HTTP part of the engine alone: its pool of connections posts one constant body again and
// again and takes the replies whole, without reading them. What wrk does, by engine/net.
//
//     http-only URL BODY_FILE REQUESTS CONNECTIONS [CA_FILE]

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "config/secret.h"
#include "engine/net/endpoint.h"
#include "engine/net/https_pool.h"

namespace sluice::bench {
namespace {

namespace asio = boost::asio;

struct Work {
  Transport& transport;
  const std::string& body;
  std::size_t left = 0;  // requests that no connection has taken yet
  std::size_t bytes_in = 0;
};

/// What one connection does.
asio::awaitable<void> post(Work& work) {
  HttpReply reply;
  while (work.left > 0) {
    --work.left;
    HttpRequest request;
    request.method = "POST";
    request.target = "/crm/v3/objects/contacts/batch/upsert";
    request.body = work.body;
    request.timeout = std::chrono::seconds(30);
    const std::optional<TransportFailure> failure =
        co_await work.transport.exchange(request, reply);
    if (failure) throw std::runtime_error(failure->message);
    if (reply.status != 200) throw std::runtime_error("status " + std::to_string(reply.status));
    work.bytes_in += reply.body.size();
  }
}

void rethrow(std::exception_ptr error) {
  if (error) std::rethrow_exception(error);
}

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(std::string("cannot open ") + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void run(int count, char** arguments) {
  const auto endpoint = parse_endpoint(arguments[1]);
  if (!endpoint) throw std::runtime_error("no such address");
  const std::string body = read_file(arguments[2]);
  const Secret token("pat-na1-bench");
  PoolOptions options;
  options.endpoint = *endpoint;
  options.token = &token;
  options.user_agent = "http-only";
  if (count > 5) options.ca_file = arguments[5];
  asio::io_context context{1};
  const auto transport = make_https_pool(context.get_executor(), options);
  Work work{*transport, body, std::strtoul(arguments[3], nullptr, 10)};
  const std::size_t connections = std::strtoul(arguments[4], nullptr, 10);
  for (std::size_t i = 0; i < connections; ++i) asio::co_spawn(context, post(work), rethrow);
  context.run();
  std::printf("%zu\n", work.bytes_in);
}

}  // namespace
}  // namespace sluice::bench

int main(int count, char** arguments) {
  if (count < 5) {
    std::fputs("usage: http-only URL BODY_FILE REQUESTS CONNECTIONS [CA_FILE]\n", stderr);
    return 2;
  }
  try {
    sluice::bench::run(count, arguments);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "http-only: %s\n", error.what());
    return 1;
  }
}
