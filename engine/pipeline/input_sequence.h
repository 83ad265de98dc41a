#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "config/run_config.h"
#include "engine/pipeline/byte_source.h"
#include "engine/pipeline/prefix_hash.h"
#include "engine/results/input_position.h"
#include "parsers/record_stream.h"

namespace sluice {

/// An input cannot be read (any further). what() begins with the input's name.
class InputProblem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// How inputs are reached; tests bring inputs that stand in memory.
struct InputAccess {
  /// Opens the input of that name from its beginning. Throws std::system_error.
  std::function<std::unique_ptr<ByteSource>(const std::string& path)> open;
  /// Whether the input can be read once only: standard input, a pipe, a device. All others, those
  /// that do not exist too, can be opened before it is their turn.
  std::function<bool(const std::string& path)> reads_once;
};

/// The inputs of a run, one after the other as if they were one (CONTRACT: "Several inputs are one
/// run"): same format, and for CSV the same columns in the same order with the same delimiter.
class InputSequence {
 public:
  InputSequence(std::vector<std::string> paths, const InputOptions& options, InputAccess access);

  /// Opens every input that can be read twice and reads its start, so that a bad file is found
  /// before anything is sent; the first one, whatever it is, stays open. With `from` the inputs
  /// before that position are passed over and next() goes on with its record: a plain file is
  /// entered there, any other input is read up to it. Of those others `earlier` says how they must
  /// begin: files are held to it at once, pipes while they are read. Throws InputProblem.
  boost::asio::awaitable<void> check(std::optional<InputPosition> from = {},
                                     std::vector<InputRead> earlier = {});

  /// Goes on to the next record: `record`, `bad_record`, or `ended` after the last input. Throws
  /// InputProblem. REQUIRES: check() was completed.
  boost::asio::awaitable<StreamStatus> next();

  /// The next record without waiting, `record` or `bad_record`; nothing where next() has to look
  /// for it.
  std::optional<StreamStatus> at_hand();

  /// Makes a pending next() on a silent pipe return `ended`.
  void cancel();

  /// The input at work; its format() and header() are known, its records are the last next()'s.
  const RecordStream& stream() const { return current_->stream; }

  /// Index of the input at work.
  std::uint32_t file() const { return file_; }

  /// Bytes read so far of all inputs, compressed ones as they came.
  std::uint64_t bytes_read() const;

  /// What was read of the inputs that are no plain files, for a run that goes on later.
  std::vector<InputRead> read_prefixes() const;

  /// How often bytes were asked for.
  std::uint64_t reads() const { return reads_; }

  /// What was read of the input at work before the last read; of a plain file nothing, as it is
  /// known by its fingerprint.
  InputPrefix prefix() const { return current_->hash ? current_->before_last_read : InputPrefix{}; }

  /// Whether the input is a file, not compressed, that was opened by check().
  bool is_plain_file(std::uint32_t file) const { return plain_files_.contains(file); }

 private:
  struct Open {
    std::unique_ptr<ByteSource> source;
    RecordStream stream;
    std::optional<PrefixHash> hash;  // absent once the input is known to be a plain file
    InputPrefix before_last_read;
  };
  struct Start {
    InputFormat format = InputFormat::automatic;
    CsvHeader header;
  };

  Open open(std::uint32_t file) const;
  boost::asio::awaitable<void> confirm_file(std::uint32_t file);
  boost::asio::awaitable<void> go_to(const InputPosition& position);
  boost::asio::awaitable<void> read_up_to(const InputPosition& position);
  boost::asio::awaitable<StreamStatus> next_of_current();
  boost::asio::awaitable<std::size_t> read_bytes(Open& input, std::uint32_t file,
                                                 std::span<char> into);
  boost::asio::awaitable<void> feed(Open& input, std::uint32_t file);
  boost::asio::awaitable<void> read_start(Open& input, std::uint32_t file);
  boost::asio::awaitable<void> open_next();
  StreamStatus parse(Open& input, std::uint32_t file) const;
  void compare_start(const Open& input, std::uint32_t file);

  std::vector<std::string> paths_;
  InputOptions options_;
  InputAccess access_;
  std::optional<Open> current_;
  std::uint32_t file_ = 0;
  std::uint32_t first_file_ = 0;  // the one that the others are compared with
  std::optional<Start> first_;
  std::set<std::uint32_t> plain_files_;
  std::map<std::uint32_t, InputPrefix> expected_;  // what an earlier run has read, by file
  std::map<std::uint32_t, InputPrefix> finished_;  // inputs that were read to their end
  std::optional<StreamStatus> waiting_;            // found by at_hand(), which next() goes on with
  std::uint64_t bytes_of_earlier_ = 0;
  std::uint64_t reads_ = 0;
  bool cancelled_ = false;
};

}  // namespace sluice
