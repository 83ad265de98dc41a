#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace sluice {

/// How much the replies that arrive at the same time may hold together: where many are huge, one of
/// them is read on and the others wait, so that a server at fault costs the memory of one huge
/// reply and not of as many as there are connections. Replies of the usual size never wait.
class ReplyMemory {
 public:
  /// What any reply may hold without asking.
  static constexpr std::size_t always_free = 64u << 10;

  /// @param shared bytes that all replies together may hold before they wait for each other.
  explicit ReplyMemory(std::size_t shared) : shared_(shared) {}
  ReplyMemory(const ReplyMemory&) = delete;
  ReplyMemory& operator=(const ReplyMemory&) = delete;

  /// The part that one reply holds, given back by its destructor: whoever gets the reply then must
  /// be done with it before anything else runs on the executor.
  class Share {
   public:
    /// Keeps `memory` alive: an exchange that never ends may outlive its pool.
    Share(const boost::asio::any_io_executor& executor, std::shared_ptr<ReplyMemory> memory);
    ~Share();
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    /// The reply has grown to `bytes`.
    void hold(std::size_t bytes);

    /// Whether more of the reply may be received now.
    bool may_grow();

    /// Suspends until asking again may help, or wake() is called.
    boost::asio::awaitable<void> wait();
    void wake() { changed_.cancel(); }

   private:
    std::shared_ptr<ReplyMemory> memory_;
    std::size_t held_ = 0;
    boost::asio::steady_timer changed_;  // never expires; cancelling it wakes who waits
  };

 private:
  std::size_t shared_;
  std::size_t held_ = 0;
  Share* reading_on_ = nullptr;  // though the shared memory is used up
  std::vector<Share*> shares_;
};

}  // namespace sluice
