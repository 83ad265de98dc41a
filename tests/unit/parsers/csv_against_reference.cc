#include "tests/unit/parsers/csv_against_reference.h"

#include <algorithm>

#include "parsers/csv_parser.h"

namespace sluice::test {
namespace {

CsvHeader make_header(ReferenceLimits limits) {
  CsvHeader header;
  header.delimiter = limits.delimiter;
  for (std::size_t i = 0; i < limits.columns; ++i) header.names.push_back(std::to_string(i));
  return header;
}

void feed(InputBuffer& buffer, std::string_view& rest, std::size_t size) {
  const std::span<char> space = buffer.prepare();
  size = std::min({size, rest.size(), space.size()});
  rest.copy(space.data(), size);
  buffer.commit(size);
  rest.remove_prefix(size);
  if (size == 0) buffer.end();
}

bool is_same(const RecordView& record, const ReferenceEvent& expected) {
  if (expected.code || record.line != expected.line || record.offset != expected.offset) {
    return false;
  }
  return record.text == expected.text &&
         std::ranges::equal(record.fields, expected.sources,
                            [](const Field& field, std::string_view source) {
                              return field.source == source && field.value == resolve(source);
                            });
}

bool names_column(std::string_view message, std::size_t column) {
  const std::string name = "column " + std::to_string(column);
  const std::size_t behind = message.find(name) + name.size();
  return message.find(name) != std::string_view::npos &&
         (behind == message.size() || message[behind] == ' ' || message[behind] == ':');
}

bool is_same(const BadRecord& record, const ReferenceEvent& expected) {
  if (record.code != expected.code || record.line != expected.line ||
      record.offset != expected.offset || record.text != expected.text) {
    return false;
  }
  if (record.code == ReadError::ragged_row) {
    return record.message.starts_with("has " + std::to_string(expected.sources.size()) + " field");
  }
  return expected.column == 0 || names_column(record.message, expected.column);
}

std::string describe(std::uint64_t line, std::uint64_t offset, std::string_view text,
                     std::string_view more) {
  return "line " + std::to_string(line) + ", byte " + std::to_string(offset) + ": " +
         testing::PrintToString(text.substr(0, 300)) + " " + std::string(more);
}

std::string describe(const ReferenceEvent& event) {
  const std::string_view code = event.code ? to_string(*event.code) : "record";
  return describe(event.line, event.offset, event.text, code);
}
std::string describe(const RecordView& record) {
  return describe(record.line, record.offset, record.text, "record");
}
std::string describe(const BadRecord& record) {
  return describe(record.line, record.offset, record.text, record.message);
}

template <class Event>
std::string compare(const Event& event, const std::vector<ReferenceEvent>& expected,
                    std::size_t index) {
  if (index == expected.size()) return "one event too many: " + describe(event);
  if (is_same(event, expected[index])) return {};
  return "expected " + describe(expected[index]) + "\nread     " + describe(event);
}

}  // namespace

std::string difference(std::string_view input, const std::vector<ReferenceEvent>& expected,
                       ReferenceLimits limits, const NextPiece& next_piece) {
  const CsvHeader header = make_header(limits);
  InputBuffer buffer;
  CsvParser parser(buffer, PhysicalLines(buffer), header, limits.max_record_bytes);
  std::string_view rest = input;
  std::string different;
  for (std::size_t index = 0; different.empty();) {
    switch (parser.next()) {
      case StreamStatus::needs_input:
        feed(buffer, rest, next_piece(input.size() - rest.size()));
        break;
      case StreamStatus::record:
        different = compare(parser.record(), expected, index++);
        break;
      case StreamStatus::bad_record:
        different = compare(parser.bad_record(), expected, index++);
        break;
      case StreamStatus::started:
      case StreamStatus::ended:
        return index == expected.size() ? "" : "missing: " + describe(expected[index]);
    }
  }
  return different;
}

void expect_as_reference_whole(std::string_view input, ReferenceLimits limits) {
  const auto whole = [&](std::size_t) { return input.size() + 1; };
  EXPECT_EQ(difference(input, read_by_grammar(input, limits), limits, whole), "")
      << testing::PrintToString(input);
}

void expect_as_reference_at_every_cut(std::string_view input, ReferenceLimits limits) {
  const std::vector<ReferenceEvent> expected = read_by_grammar(input, limits);
  const auto check = [&](const NextPiece& next_piece, std::string_view how) {
    EXPECT_EQ(difference(input, expected, limits, next_piece), "")
        << testing::PrintToString(input) << " " << how;
  };
  check([&](std::size_t) { return input.size() + 1; }, "whole");
  check([](std::size_t) { return std::size_t{1}; }, "byte by byte");
  for (std::size_t cut = 1; cut < input.size(); ++cut) {
    check([&](std::size_t position) { return position < cut ? cut : input.size(); }, "cut in two");
  }
}

}  // namespace sluice::test
