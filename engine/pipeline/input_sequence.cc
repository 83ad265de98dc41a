#include "engine/pipeline/input_sequence.h"

#include <span>
#include <system_error>
#include <utility>

#include "engine/pipeline/same_start.h"

namespace sluice {

namespace asio = boost::asio;

InputSequence::InputSequence(std::vector<std::string> paths, const InputOptions& options,
                             InputAccess access)
    : paths_(std::move(paths)), options_(options), access_(std::move(access)) {}

asio::awaitable<void> InputSequence::check() {
  for (std::uint32_t file = 0; file < paths_.size(); ++file) {
    const bool first = file == 0;
    if (!first && access_.reads_once(paths_[file])) continue;
    Open input = open(file);
    co_await read_start(input, file);
    if (first) current_.emplace(std::move(input));
  }
}

asio::awaitable<StreamStatus> InputSequence::next() {
  for (;;) {
    if (cancelled_) co_return StreamStatus::ended;
    const StreamStatus status = parse(*current_, file_);
    switch (status) {
      case StreamStatus::record:
      case StreamStatus::bad_record:
        co_return status;
      case StreamStatus::needs_input:
        co_await feed(*current_, file_);
        break;
      case StreamStatus::started:
        break;
      case StreamStatus::ended:
        if (file_ + 1 == paths_.size()) co_return status;
        co_await open_next();
        break;
    }
  }
}

void InputSequence::cancel() {
  cancelled_ = true;
  if (current_) current_->source->cancel();
}

std::uint64_t InputSequence::bytes_read() const {
  return bytes_of_earlier_ + (current_ ? current_->stream.input_bytes_consumed() : 0);
}

InputSequence::Open InputSequence::open(std::uint32_t file) const {
  const std::string& path = paths_[file];
  try {
    return {access_.open(path), RecordStream(options_, path)};
  } catch (const std::system_error& error) {
    throw InputProblem(path + ": " + error.what());
  }
}

asio::awaitable<void> InputSequence::feed(Open& input, std::uint32_t file) {
  const std::span<char> space = input.stream.prepare();
  std::size_t size = 0;
  try {
    size = co_await input.source->read(space);
  } catch (const std::system_error& error) {
    throw InputProblem(paths_[file] + ": " + error.what());
  }
  input.stream.commit(size);
}

// Reads up to the first record, which waits in the stream.
asio::awaitable<void> InputSequence::read_start(Open& input, std::uint32_t file) {
  while (!cancelled_) {
    const StreamStatus status = parse(input, file);
    if (status == StreamStatus::started) break;
    co_await feed(input, file);
  }
  if (!cancelled_) compare_start(input, file);
}

asio::awaitable<void> InputSequence::open_next() {
  bytes_of_earlier_ = bytes_read();
  current_.reset();
  ++file_;
  current_.emplace(open(file_));
  co_await read_start(*current_, file_);
}

StreamStatus InputSequence::parse(Open& input, std::uint32_t file) const {
  try {
    return input.stream.next();
  } catch (const InputError& error) {
    throw InputProblem(paths_[file] + ": " + error.what());
  }
}

void InputSequence::compare_start(const Open& input, std::uint32_t file) {
  // A pipe that gave no byte at all is no other format than the rest.
  if (first_ && input.stream.input_bytes_consumed() == 0) return;
  Start start{.format = input.stream.format()};
  if (start.format == InputFormat::csv) start.header = input.stream.header();
  if (!first_) {
    first_ = std::move(start);
    return;
  }
  const std::string difference = start.format != first_->format
                                     ? describe_other_format(start.format)
                                     : describe_other_columns(first_->header, start.header);
  if (!difference.empty()) throw InputProblem(paths_[file] + ": " + difference + paths_[0]);
}

}  // namespace sluice
