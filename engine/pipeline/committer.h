#pragma once

#include <exception>
#include <functional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "engine/pipeline/clock.h"
#include "engine/results/run_results.h"

namespace sluice {

/// Makes what was done last once a second. It waits for the disk on a thread of its own: a slow
/// disk must not delay requests.
class Committer {
 public:
  using Source = std::function<RunResults::Progress()>;

  Committer(boost::asio::any_io_executor executor, Clock& clock, RunResults& results,
            Source progress);

  /// Commits until stop(). Throws DiskError.
  boost::asio::awaitable<void> run();

  void stop();

  /// Waits for a commit that the loop has left under way. Nothing is committed by run() after.
  void wait() { disk_.join(); }

  /// The last commit, after wait(). Throws DiskError.
  void finish();

 private:
  boost::asio::awaitable<void> carry_out(RunResults::Commit commit);
  void rethrow_failure();

  Clock& clock_;
  RunResults& results_;
  Source progress_;
  Signal stopping_;
  bool stopped_ = false;
  std::exception_ptr
      failure_;  // of the last commit; the thread below writes it while one is under way
  boost::asio::thread_pool disk_{1};
};

}  // namespace sluice
