#include "engine/net/deadline.h"

#include <utility>

namespace sluice {

Deadline::Deadline(const boost::asio::any_io_executor& executor, std::chrono::milliseconds from_now)
    : span_(from_now), state_(std::make_shared<State>()), timer_(executor, from_now) {
  timer_.async_wait([state = state_](const boost::system::error_code& error) {
    if (error) return;
    state->is_over = true;
    if (state->abort) state->abort();
  });
}

Deadline::~Deadline() {
  state_->abort = nullptr;
}

Deadline::Watch::Watch(Deadline& deadline, std::function<void()> abort) : deadline_(deadline) {
  if (deadline_.is_over()) {
    abort();
  } else {
    deadline_.state_->abort = std::move(abort);
  }
}

Deadline::Watch::~Watch() {
  deadline_.state_->abort = nullptr;
}

}  // namespace sluice
