#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "engine/net/deadline.h"

namespace sluice {

struct Resolution {
  boost::system::error_code error;
  std::vector<boost::asio::ip::tcp::endpoint> addresses;  // in the order to try (RFC 6724)
};

/// Finds the addresses of one host. Whoever asks while a look-up runs waits for that one: Asio
/// makes them one after the other, in a thread of its own, and cannot interrupt getaddrinfo.
/// Nothing is remembered longer, so an address that changes is noticed at the next connection.
class Resolver {
 public:
  Resolver(boost::asio::any_io_executor executor, std::string host, std::uint16_t port);

  /// Ends in time even when the look-up does not; then the error is operation_aborted.
  boost::asio::awaitable<Resolution> resolve(Deadline& deadline);

 private:
  struct LookUp;

  std::shared_ptr<LookUp> start();

  boost::asio::any_io_executor executor_;
  std::string host_;
  std::uint16_t port_;
  boost::asio::ip::tcp::resolver resolver_;
  std::shared_ptr<LookUp> running_;
};

}  // namespace sluice
