#include "engine/pipeline/batch_queue.h"

#include <utility>

namespace sluice {

namespace asio = boost::asio;

bool BatchQueue::has_room(const Batch& batch) const {
  if (queue_.size() >= limits_.batches) return false;
  return bytes_ == 0 || bytes_ + batch.memory_bytes() <= limits_.bytes;
}

asio::awaitable<void> BatchQueue::push(std::unique_ptr<Batch> batch) {
  while (!closed_ && !has_room(*batch)) co_await changed_.wait();
  bytes_ += batch->memory_bytes();
  queue_.push_back(std::move(batch));
  changed_.notify_all();
}

asio::awaitable<std::unique_ptr<Batch>> BatchQueue::pop() {
  while (!closed_ && !finished_ && queue_.empty()) co_await changed_.wait();
  if (closed_ || queue_.empty()) co_return nullptr;
  std::unique_ptr<Batch> batch = std::move(queue_.front());
  queue_.pop_front();
  changed_.notify_all();
  co_return batch;
}

void BatchQueue::recycle(std::unique_ptr<Batch> batch) {
  bytes_ -= batch->memory_bytes();
  batch->clear();
  pool_.push_back(std::move(batch));
  changed_.notify_all();
}

std::unique_ptr<Batch> BatchQueue::fresh() {
  if (pool_.empty()) return std::make_unique<Batch>();
  std::unique_ptr<Batch> batch = std::move(pool_.back());
  pool_.pop_back();
  return batch;
}

void BatchQueue::finish() {
  finished_ = true;
  changed_.notify_all();
}

void BatchQueue::close() {
  closed_ = true;
  changed_.notify_all();
}

}  // namespace sluice
