#pragma once

#include <cstdint>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "config/run_config.h"
#include "engine/pipeline/batch_queue.h"
#include "engine/pipeline/clock.h"
#include "engine/pipeline/run_control.h"
#include "engine/policy/chunker.h"
#include "engine/policy/key_gate.h"

namespace sluice {

/// Makes batches of records: through the key gate, into the open batch, into the queue. A partial
/// batch that a slow pipe would hold back leaves after the linger time.
class Intake {
 public:
  Intake(boost::asio::any_io_executor executor, const BatchOptions& options, Clock& clock,
         RunControl& control, KeyGate& gate, BatchQueue& queue);

  /// Where the JSON of the next record may be written (Chunker::open_body), if it is offered at
  /// once.
  RequestBody* open_body() { return chunker_.open_body(); }

  /// Takes one record in, if that is nothing but to put it into the open batch: the usual case,
  /// which needs no coroutine. @return false where it was not, and offer() has to be called.
  bool offer_quickly(const UpsertInput& input);

  /// Takes one record in; suspends while the queue or the waiting room is full. What `input` views
  /// must live until then.
  boost::asio::awaitable<void> offer(UpsertInput input);

  /// The input has ended: sends the open batch and waits until the waiting room has emptied.
  boost::asio::awaitable<void> finish();

  /// Sends partial batches when their time has come; ends after finish() or when the run stops.
  boost::asio::awaitable<void> linger();

  /// A record of the key has its verdict.
  void settled(std::uint64_t key_hash);

  /// Whoever waits here looks again: the run stops.
  void wake() { changed_.notify_all(); }

 private:
  boost::asio::awaitable<void> add(const UpsertInput& input);
  void put(const UpsertInput& input);
  boost::asio::awaitable<void> add_ready();
  boost::asio::awaitable<void> flush();

  Clock& clock_;
  RunControl& control_;
  KeyGate& gate_;
  BatchQueue& queue_;
  Chunker chunker_;
  std::chrono::milliseconds linger_;
  TimePoint opened_;        // when the open batch got its first record
  std::size_t adding_ = 0;  // ready records that add_ready() has taken out but not yet in a batch
  Signal changed_;          // a batch was opened, a record became ready, the input ended
  bool finished_ = false;
};

}  // namespace sluice
