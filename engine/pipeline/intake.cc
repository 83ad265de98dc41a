#include "engine/pipeline/intake.h"

#include <string>
#include <utility>

namespace sluice {

namespace asio = boost::asio;

Intake::Intake(asio::any_io_executor executor, const BatchOptions& options, Clock& clock,
               RunControl& control, KeyGate& gate, BatchQueue& queue)
    : clock_(clock),
      control_(control),
      gate_(gate),
      queue_(queue),
      chunker_(options),
      linger_(options.linger),
      changed_(std::move(executor)) {}

bool Intake::offer_quickly(const UpsertInput& input) {
  const bool has_place = !gate_.has_ready() && chunker_.has_place_behind(input);
  if (!has_place || !gate_.take(input.key_hash)) return false;
  put(input);
  return true;
}

// The JSON may stand behind the open batch's, which others send or add to while this one waits.
asio::awaitable<void> Intake::offer(UpsertInput input) {
  const std::string json(input.json);
  input.json = json;
  co_await add_ready();
  if (gate_.take(input.key_hash)) {
    co_await add(input);
    co_return;
  }
  gate_.wait(input);
  while (gate_.is_full() && !control_.stopping()) {
    // The holders of the awaited keys may stand in the open batch itself.
    if (!gate_.has_ready()) co_await flush();
    if (!gate_.has_ready() && !control_.stopping()) co_await changed_.wait();
    co_await add_ready();
  }
}

asio::awaitable<void> Intake::finish() {
  while (!control_.stopping()) {
    co_await add_ready();
    co_await flush();
    // linger() may be in the middle of adding a record, or may have added one meanwhile.
    if (gate_.has_ready() || !chunker_.is_empty()) continue;
    if (gate_.waiting() == 0 && adding_ == 0) break;
    if (!control_.stopping()) co_await changed_.wait();
  }
  finished_ = true;
  changed_.notify_all();
}

asio::awaitable<void> Intake::linger() {
  while (!finished_ && !control_.stopping()) {
    co_await add_ready();
    if (chunker_.is_empty()) {
      if (!gate_.has_ready()) co_await changed_.wait();
    } else if (clock_.now() < opened_ + linger_) {
      co_await clock_.wait(changed_, opened_ + linger_);
    } else {
      co_await flush();
    }
  }
}

void Intake::settled(std::uint64_t key_hash) {
  gate_.release(key_hash);
  if (gate_.waiting() > 0) changed_.notify_all();
}

asio::awaitable<void> Intake::add(const UpsertInput& input) {
  for (;;) {
    if (chunker_.needs_batch()) chunker_.open(queue_.fresh());
    if (chunker_.fits(input)) break;
    co_await flush();
  }
  put(input);
  if (chunker_.is_full()) co_await flush();
}

void Intake::put(const UpsertInput& input) {
  chunker_.add(input);
  if (chunker_.batch()->size() > 1) return;
  opened_ = clock_.now();
  changed_.notify_all();
}

asio::awaitable<void> Intake::add_ready() {
  while (gate_.has_ready()) {
    // Taken out first: the reader and linger() both come here, and add() may suspend.
    const KeyGate::Line record = gate_.take_ready();
    ++adding_;
    co_await add(record.front().input);
    --adding_;
    changed_.notify_all();
  }
}

asio::awaitable<void> Intake::flush() {
  if (chunker_.is_empty()) co_return;
  std::unique_ptr<Batch> batch = chunker_.take();
  co_await queue_.push(std::move(batch));
}

}  // namespace sluice
