#include "engine/pipeline/reader.h"

#include <exception>
#include <optional>
#include <string>

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sluice {

namespace asio = boost::asio;

Reader::Reader(const RangeOptions& range, InputSequence& inputs, Mapper& mapper, Intake& intake,
               ResultsSink& results, RunTally& tally, RunControl& control)
    : range_(range),
      inputs_(inputs),
      mapper_(mapper),
      intake_(intake),
      results_(results),
      tally_(tally),
      control_(control) {}

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

asio::awaitable<void> Reader::read_all() {
  while (!control_.stopping() && !limit_reached()) {
    const StreamStatus status = co_await inputs_.next();
    if (status == StreamStatus::ended) break;
    ++number_;
    if (number_ <= range_.skip) {
      ++skipped_;
    } else if (status == StreamStatus::record) {
      co_await take_record();
    } else {
      take_bad_record();
      // Reading a slice of nothing but bad records must not keep the sockets waiting.
      if (++bad_records_ % 64 == 0) co_await asio::post(asio::use_awaitable);
    }
  }
}

asio::awaitable<void> Reader::take_record() {
  tally_.record_read(number_);
  UpsertInput input;
  const RecordView& record = inputs_.stream().record();
  const std::optional<Failure> failure = mapper_.map(record, number_, inputs_.file(), input);
  if (failure) {
    results_.failed(input.source, Stage::map, *failure);
  } else {
    co_await intake_.offer(input);
  }
}

void Reader::take_bad_record() {
  tally_.record_read(number_);
  const BadRecord& record = inputs_.stream().bad_record();
  const RecordSource source{
      .number = number_, .file = inputs_.file(), .line = record.line, .text = record.text};
  const Failure failure{.code = std::string(to_string(record.code)), .message = record.message};
  results_.failed(source, Stage::read, failure);
}

}  // namespace sluice
