#include "engine/pipeline/reader.h"

#include <exception>
#include <optional>
#include <string>

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sluice {

namespace asio = boost::asio;

Reader::Reader(const RangeOptions& range, InputSequence& inputs, Mapper& mapper, Intake& intake,
               ResultsSink& results, RunTally& tally, InputPositions& positions,
               RunControl& control)
    : range_(range),
      inputs_(inputs),
      mapper_(mapper),
      intake_(intake),
      results_(results),
      tally_(tally),
      positions_(positions),
      control_(control) {}

void Reader::start_at(const InputPosition& position) {
  number_ = position.record - 1;
  file_ = position.file;
  first_of_file_ = position.first_of_file;
}

asio::awaitable<void> Reader::run() {
  std::exception_ptr problem;
  try {
    co_await read_all();
  } catch (const InputProblem&) {
    problem = std::current_exception();
  }
  co_await intake_.finish();
  if (problem) std::rethrow_exception(problem);
}

// No coroutine but this one for a record that nobody has to wait for.
asio::awaitable<void> Reader::read_all() {
  settled_until_ = tally_.counts().last_read;
  UpsertInput input;
  while (!control_.stopping() && !ends_behind(range_, number_)) {
    std::optional<StreamStatus> status = inputs_.at_hand();
    if (!status) status = co_await inputs_.next();
    if (status == StreamStatus::ended) break;
    ++number_;
    keep_position(*status);
    const Rest rest = take(*status, input);
    if (rest == Rest::offer) co_await intake_.offer(input);
    if (rest == Rest::pause) co_await asio::post(asio::use_awaitable);
  }
}

Reader::Rest Reader::take(StreamStatus status, UpsertInput& input) {
  const bool is_passed_over =
      number_ <= range_.skip || (number_ <= settled_until_ && tally_.is_settled(number_));
  if (is_passed_over) return pause_at_times();
  tally_.record_read(number_);
  if (status == StreamStatus::record) return take_record(input);
  take_bad_record();
  return pause_at_times();
}

// Reading a slice of nothing but records that need no request must not keep the sockets waiting.
Reader::Rest Reader::pause_at_times() {
  return ++quick_records_ % 64 == 0 ? Rest::pause : Rest::nothing;
}

/// Once for each read, the first record that came of it.
void Reader::keep_position(StreamStatus status) {
  if (inputs_.file() != file_) {
    file_ = inputs_.file();
    first_of_file_ = number_;
  }
  if (reads_ == inputs_.reads()) return;
  reads_ = inputs_.reads();
  const bool is_good = status == StreamStatus::record;
  const RecordStream& stream = inputs_.stream();
  positions_.add({.record = number_,
                  .file = file_,
                  .first_of_file = first_of_file_,
                  .offset = is_good ? stream.record().offset : stream.bad_record().offset,
                  .line = is_good ? stream.record().line : stream.bad_record().line,
                  .prefix = inputs_.prefix()});
}

Reader::Rest Reader::take_record(UpsertInput& input) {
  const RecordView& record = inputs_.stream().record();
  const std::optional<Failure> failure =
      mapper_.map(record, number_, inputs_.file(), input, intake_.open_body());
  if (failure) {
    results_.failed(input.source, Stage::map, *failure);
    return pause_at_times();
  }
  return intake_.offer_quickly(input) ? Rest::nothing : Rest::offer;
}

void Reader::take_bad_record() {
  const BadRecord& record = inputs_.stream().bad_record();
  const RecordSource source = source_of(record, number_, inputs_.file());
  results_.failed(source, Stage::read, failure_of(record));
}

}  // namespace sluice
