#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "config/run_config.h"
#include "config/secret.h"
#include "engine/net/endpoint.h"
#include "engine/net/transport.h"

namespace sluice {

struct PoolOptions {
  Endpoint endpoint;
  /// Sent as "Authorization: Bearer ..." and nowhere else; null or empty: not sent. Must outlive
  /// the pool; may be replaced at any time, each request takes what is there when its exchange
  /// begins.
  const Secret* token = nullptr;
  std::optional<Proxy> proxy;  // every connection goes through a tunnel of its own
  std::string ca_file;     // PEM; these authorities alone are trusted; empty: the system's store
  std::string user_agent;  // "sluice/0.1.0"
  std::size_t max_reply_bytes = 16u << 20;            // a longer body is reply_too_large
  std::size_t max_concurrent_reply_bytes = 4u << 20;  // of all replies, before they wait in turn
  std::chrono::milliseconds idle_limit{50'000};  // a connection idle for longer is not used again
  std::chrono::milliseconds connect_limit{10'000};  // for one address, where the host has several
};

/// The way to the endpoint over HTTP/1.1 and TLS 1.2 or 1.3, on connections that are kept open.
///
/// The pool has as many connections as there are exchanges in flight; the one used last is used
/// first, so what is not needed grows old and is closed. Certificates are verified against
/// `ca_file`, the host's name (or address) against the certificate, through a proxy as without.
/// Redirects are not followed, a 3xx is a reply like any other; interim replies (1xx) are passed
/// over; compressed replies are not asked for and are a bad_reply. Where a reply echoes the token,
/// it is overwritten with `*`, except in a 200 to a request that did not carry it. Bodies that
/// arrive at the same time share max_concurrent_reply_bytes: beyond that they are read one after
/// the other. After a failure the content of `reply` is unspecified.
///
/// All of it runs on `executor`, which must be that of a single thread. The pool must outlive its
/// exchanges, unless their io_context does not run any more. An exchange whose coroutine is
/// cancelled ends as Asio's operations do, and its connection is closed.
///
/// @throws std::runtime_error when `ca_file` cannot be read or holds no certificate, or when the
///         token has bytes that no header field may hold; exchange() throws the same when a token
///         that came later has.
std::unique_ptr<Transport> make_https_pool(boost::asio::any_io_executor executor,
                                           const PoolOptions& options);

}  // namespace sluice
