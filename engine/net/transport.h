#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace sluice {

/// One request to the API's host. Views live until the exchange is over.
struct HttpRequest {
  std::string_view method;              // "POST", "GET"
  std::string_view target;              // path and query: /crm/v3/objects/contacts/batch/upsert
  std::string_view body;                // empty: none
  std::chrono::milliseconds timeout{};  // for everything: connect, TLS, send, receive
  std::string_view content_type = "application/json";  // of the body; named only where there is one
  bool authorize = true;  // false: without the access token, as the token endpoint wants it
};
// g++ 12 destroys twice what a coroutine takes by value and has a destructor that does something.
static_assert(std::is_trivially_copyable_v<HttpRequest>);

/// One reply, whole. Reused from request to request, so that its memory is allocated once.
struct HttpReply {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
};

/// Why no whole reply came. The names say what a user would check.
enum class TransportError {
  name_not_found,    // the host has no address
  connect_failed,    // refused, unreachable, or its address could not be looked up just now;
                     // so too the proxy, and the host for the proxy
  proxy_not_found,   // the proxy has no address
  proxy_refused,     // the proxy wants other credentials, or does not let us through to the host
  certificate,       // unknown authority, expired, wrong host: trying again does not help
  tls,               // any other TLS failure
  stale_connection,  // a kept connection was closed by the server before a byte of the reply came:
                     // nothing is known to have happened, send again at once
  connection_lost,   // reset or closed before the reply was whole
  timeout,           // HttpRequest::timeout is over; the request may have been carried out
  reply_too_large,   // over the pool's limit for a reply
  bad_reply,         // not HTTP
};

struct TransportFailure {
  TransportError error{};
  std::string message;  // for people: what happened and with which host; no secret
};

/// The way to the API's host.
class Transport {
 public:
  virtual ~Transport() = default;

  /// Sends `request` once, writes what came back into `reply`. Any number may run at once. Nothing
  /// is retried here, because every request counts against the account's limit. After a
  /// stale_connection the next exchange goes over a fresh connection or over one that has brought a
  /// reply since the failed request left, so a server that closed all that were idle costs one
  /// repetition and not one for each of them.
  /// @return nothing on a whole reply of any status, else why there is none.
  virtual boost::asio::awaitable<std::optional<TransportFailure>> exchange(HttpRequest request,
                                                                           HttpReply& reply) = 0;
};

}  // namespace sluice
