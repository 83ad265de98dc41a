#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "engine/net/transport.h"
#include "engine/pipeline/caller.h"
#include "engine/pipeline/token_keeper.h"

namespace sluice {

/// Questions that are asked before the first record is sent: of no record, and not worth waiting
/// for long.
class PreflightCall {
 public:
  /// @param timeout of a request; nobody waits longer than 15 seconds for such an answer.
  PreflightCall(std::chrono::milliseconds timeout, Caller& caller, TokenKeeper& token,
                Transport& transport);

  /// Asks once, and again with a renewed token where it has expired. @return whether a 2xx came.
  boost::asio::awaitable<bool> get(std::string_view path);

  /// As get(), and again where the service throttles, after the wait it asks for, and once where it
  /// is in trouble.
  boost::asio::awaitable<bool> get_patiently(std::string_view path);

  /// The latest reply; its status is 0 where none came.
  const HttpReply& reply() const { return reply_; }

  /// Why the latest call was no success, for people: "status 403", "no reply".
  std::string failure() const;

 private:
  boost::asio::awaitable<bool> get_once(std::string_view path);
  std::chrono::milliseconds throttled_pause() const;

  std::chrono::milliseconds timeout_;
  Caller& caller_;
  TokenKeeper& token_;
  Transport& transport_;
  HttpReply reply_;
};

}  // namespace sluice
