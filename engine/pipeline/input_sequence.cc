#include "engine/pipeline/input_sequence.h"

#include <span>
#include <system_error>
#include <utility>

#include "engine/pipeline/same_start.h"
#include "parsers/input_buffer.h"

namespace sluice {

namespace asio = boost::asio;

namespace {
constexpr const char* changed_input =
    " has changed: it does not begin as it did when the run read it first; bring back the input as "
    "it was, or start a run of its own";
}  // namespace

InputSequence::InputSequence(std::vector<std::string> paths, const InputOptions& options,
                             InputAccess access)
    : paths_(std::move(paths)), options_(options), access_(std::move(access)) {}

asio::awaitable<void> InputSequence::check(std::optional<InputPosition> from,
                                           std::vector<InputRead> earlier) {
  for (const InputRead& read : earlier) expected_[read.file] = read.prefix;
  file_ = from ? from->file : 0;
  first_file_ = file_;
  for (std::uint32_t file = file_; file < paths_.size(); ++file) {
    const bool first = file == file_;
    if (!first && access_.reads_once(paths_[file])) continue;
    Open input = open(file);
    if (first && from) input.hash->expect(from->prefix);
    co_await read_start(input, file);
    if (first) current_.emplace(std::move(input));
    if (!is_plain_file(file)) co_await confirm_file(file);
  }
  if (from && !cancelled_) co_await go_to(*from);
}

// A file can be read twice: that it is another one is found before anything is sent.
asio::awaitable<void> InputSequence::confirm_file(std::uint32_t file) {
  if (!expected_.contains(file) || access_.reads_once(paths_[file])) co_return;
  Open input = open(file);
  std::vector<char> bytes(InputBuffer::slice);
  while (!input.hash->is_confirmed() && !cancelled_) {
    const std::size_t size = co_await read_bytes(input, file, bytes);
    if (size == 0 && !cancelled_) throw InputProblem(paths_[file] + changed_input);
    if (!input.hash->add(std::span(bytes).first(size))) {
      throw InputProblem(paths_[file] + changed_input);
    }
  }
}

asio::awaitable<void> InputSequence::go_to(const InputPosition& position) {
  if (is_plain_file(file_) && current_->source->seek(position.offset)) {
    current_->stream.go_to(position.offset, position.line);
    co_return;
  }
  co_await read_up_to(position);
}

// The bytes are confirmed before the record is handed out: it was not complete within them.
asio::awaitable<void> InputSequence::read_up_to(const InputPosition& position) {
  for (std::uint64_t record = position.first_of_file; record < position.record; ++record) {
    const StreamStatus status = co_await next_of_current();
    if (cancelled_) co_return;
    if (status == StreamStatus::ended) throw InputProblem(paths_[file_] + changed_input);
  }
  while (!cancelled_ && current_->hash &&
         !current_->hash->is_confirmed_until(position.prefix.bytes)) {
    if (parse(*current_, file_) != StreamStatus::needs_input) {
      throw InputProblem(paths_[file_] + changed_input);
    }
    co_await feed(*current_, file_);
  }
}

asio::awaitable<StreamStatus> InputSequence::next() {
  for (;;) {
    const StreamStatus status = co_await next_of_current();
    if (status != StreamStatus::ended || cancelled_ || file_ + 1 == paths_.size()) {
      co_return status;
    }
    co_await open_next();
  }
}

std::optional<StreamStatus> InputSequence::at_hand() {
  if (waiting_ || cancelled_) return std::nullopt;
  const StreamStatus status = parse(*current_, file_);
  if (status == StreamStatus::record || status == StreamStatus::bad_record) return status;
  waiting_ = status;
  return std::nullopt;
}

// record, bad_record, or ended.
asio::awaitable<StreamStatus> InputSequence::next_of_current() {
  while (!cancelled_) {
    const StreamStatus status = waiting_ ? *waiting_ : parse(*current_, file_);
    waiting_.reset();
    switch (status) {
      case StreamStatus::record:
      case StreamStatus::bad_record:
      case StreamStatus::ended:
        co_return status;
      case StreamStatus::needs_input:
        co_await feed(*current_, file_);
        break;
      case StreamStatus::started:
        break;
    }
  }
  co_return StreamStatus::ended;
}

void InputSequence::cancel() {
  cancelled_ = true;
  if (current_) current_->source->cancel();
}

std::vector<InputRead> InputSequence::read_prefixes() const {
  std::vector<InputRead> reads;
  for (const auto& [file, prefix] : finished_) reads.push_back({file, prefix});
  if (current_ && current_->hash) reads.push_back({file_, current_->hash->prefix()});
  return reads;
}

std::uint64_t InputSequence::bytes_read() const {
  return bytes_of_earlier_ + (current_ ? current_->stream.input_bytes_consumed() : 0);
}

InputSequence::Open InputSequence::open(std::uint32_t file) const {
  const std::string& path = paths_[file];
  try {
    Open input{access_.open(path), RecordStream(options_, path), PrefixHash(), {}};
    const auto expected = expected_.find(file);
    if (expected != expected_.end()) input.hash->expect(expected->second);
    return input;
  } catch (const std::system_error& error) {
    throw InputProblem(path + ": " + error.what());
  }
}

asio::awaitable<std::size_t> InputSequence::read_bytes(Open& input, std::uint32_t file,
                                                       std::span<char> into) {
  try {
    const std::size_t size = co_await input.source->read(into);
    co_return size;
  } catch (const std::system_error& error) {
    throw InputProblem(paths_[file] + ": " + error.what());
  }
}

asio::awaitable<void> InputSequence::feed(Open& input, std::uint32_t file) {
  if (input.hash) input.before_last_read = input.hash->prefix();
  ++reads_;
  const std::span<char> space = input.stream.prepare();
  const std::size_t size = co_await read_bytes(input, file, space);
  if (input.hash) {
    const bool ended_early = size == 0 && !cancelled_ && !input.hash->is_confirmed();
    if (ended_early || !input.hash->add(space.first(size))) {
      throw InputProblem(paths_[file] + changed_input);
    }
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
  if (cancelled_) co_return;
  compare_start(input, file);
  if (access_.reads_once(paths_[file]) || !input.stream.is_plain()) co_return;
  if (!input.hash->is_confirmed()) co_return;  // it was a pipe, so only the prefix tells
  plain_files_.insert(file);
  input.hash.reset();
}

asio::awaitable<void> InputSequence::open_next() {
  bytes_of_earlier_ = bytes_read();
  if (current_->hash) finished_[file_] = current_->hash->prefix();
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
  if (difference.empty()) return;
  throw InputProblem(paths_[file] + ": " + difference + paths_[first_file_]);
}

}  // namespace sluice
