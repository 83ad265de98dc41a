#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "engine/pipeline/signal.h"
#include "engine/policy/batch.h"

namespace sluice {

/// The bounded way from the reader to the senders, and the pool in which batches come back for the
/// next use. A full queue, or a spent byte budget over queue and flight, suspends whoever pushes.
class BatchQueue {
 public:
  struct Limits {
    std::size_t batches = 1;
    std::size_t bytes = 8u << 20;  // of batches queued and in flight; one batch always passes
  };

  BatchQueue(boost::asio::any_io_executor executor, Limits limits)
      : limits_(limits), changed_(std::move(executor)) {}

  /// Suspends until there is room, or until close(), after which no batch goes anywhere.
  boost::asio::awaitable<void> push(std::unique_ptr<Batch> batch);

  /// The next batch, or nullptr once the queue is finished and empty, or closed.
  boost::asio::awaitable<std::unique_ptr<Batch>> pop();

  /// A popped batch is done with: its bytes leave the budget, its memory is used again.
  void recycle(std::unique_ptr<Batch> batch);

  /// An empty batch, a used one if there is any.
  std::unique_ptr<Batch> fresh();

  /// Nothing more will be pushed: pop() drains what is there.
  void finish();

  /// The run stops: pop() gives nothing more.
  void close();

 private:
  bool has_room(const Batch& batch) const;

  Limits limits_;
  Signal changed_;
  std::deque<std::unique_ptr<Batch>> queue_;
  std::vector<std::unique_ptr<Batch>> pool_;
  std::size_t bytes_ = 0;
  bool finished_ = false;
  bool closed_ = false;
};

}  // namespace sluice
