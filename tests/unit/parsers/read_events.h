#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/record_stream.h"

/// Runs a whole input through a RecordStream and keeps what comes out, in strings of its own.
namespace sluice::test {

struct ReadField {
  std::string name;
  std::string value;
  std::string source;
  friend bool operator==(const ReadField&, const ReadField&) = default;
};

/// A record, or a bad record when `code` is set.
struct Event {
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::string text;
  std::vector<ReadField> fields;
  std::optional<std::string> id;
  std::optional<std::string> id_property;
  std::optional<ReadError> code;
  std::string message;
  friend bool operator==(const Event&, const Event&) = default;
};

struct Reading {
  bool started = false;
  InputFormat format{};
  CsvHeader header;  // CSV only
  std::vector<Event> events;
  std::optional<std::string> input_error;
  bool is_corrupt = false;

  /// The values of every good record.
  std::vector<std::vector<std::string>> values() const;
  /// "3:ragged_row", ... of every bad record.
  std::vector<std::string> errors() const;
};

bool operator==(const Reading& a, const Reading& b);
std::ostream& operator<<(std::ostream& out, const Reading& reading);

/// `next_piece` gets the position in `bytes` and says how many bytes to commit there (at least 1).
Reading read_in_pieces(std::string_view bytes, const InputOptions& options, std::string_view path,
                       const std::function<std::size_t(std::size_t)>& next_piece);

/// Starts to read, then goes to `from`, an event of the same input, and reads on from there; see
/// RecordStream::go_to().
Reading read_on(std::string_view bytes, const InputOptions& options, std::string_view path,
                const Event& from, const std::function<std::size_t(std::size_t)>& next_piece);

/// Feeds `bytes` whole, byte by byte, and cut in two at every position (inputs of up to 400 bytes);
/// the test fails where the events differ. Gives the events of the whole input.
Reading read(std::string_view bytes, const InputOptions& options = {}, std::string_view path = "-");

}  // namespace sluice::test
