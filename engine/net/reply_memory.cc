#include "engine/net/reply_memory.h"

#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sluice {

namespace asio = boost::asio;

ReplyMemory::Share::Share(const asio::any_io_executor& executor,
                          std::shared_ptr<ReplyMemory> memory)
    : memory_(std::move(memory)), changed_(executor, asio::steady_timer::time_point::max()) {
  memory_->shares_.push_back(this);
}

ReplyMemory::Share::~Share() {
  std::erase(memory_->shares_, this);
  memory_->held_ -= held_;
  if (memory_->reading_on_ == this) memory_->reading_on_ = nullptr;
  if (held_ <= always_free) return;
  for (Share* other : memory_->shares_) other->wake();
}

void ReplyMemory::Share::hold(std::size_t bytes) {
  memory_->held_ = memory_->held_ - held_ + bytes;
  held_ = bytes;
}

bool ReplyMemory::Share::may_grow() {
  if (held_ <= always_free || memory_->held_ <= memory_->shared_) return true;
  if (memory_->reading_on_ == nullptr) memory_->reading_on_ = this;
  return memory_->reading_on_ == this;
}

asio::awaitable<void> ReplyMemory::Share::wait() {
  boost::system::error_code ignored;
  co_await changed_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace sluice
