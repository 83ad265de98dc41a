#include "tests/unit/parsers/read_events.h"

#include <algorithm>
#include <cstring>

namespace sluice::test {
namespace {

std::optional<std::string> copy(const std::optional<std::string_view>& text) {
  if (!text) return std::nullopt;
  return std::string(*text);
}

Event copy(const RecordView& record) {
  Event event;
  event.line = record.line;
  event.offset = record.offset;
  event.text = record.text;
  for (const Field& field : record.fields) {
    event.fields.push_back(
        {std::string(field.name), std::string(field.value), std::string(field.source)});
  }
  event.id = copy(record.id);
  event.id_property = copy(record.id_property);
  return event;
}

Event copy(const BadRecord& record) {
  Event event;
  event.line = record.line;
  event.offset = record.offset;
  event.text = record.text;
  event.code = record.code;
  event.message = record.message;
  return event;
}

class Feeder {
 public:
  Feeder(std::string_view bytes, const std::function<std::size_t(std::size_t)>& next_piece)
      : bytes_(bytes), next_piece_(next_piece) {}

  void feed(RecordStream& stream) {
    const std::span<char> space = stream.prepare();
    ASSERT_FALSE(space.empty());
    std::size_t size = bytes_.size() - position_;
    if (size > 0) size = std::min({size, space.size(), next_piece_(position_)});
    std::memcpy(space.data(), bytes_.data() + position_, size);
    position_ += size;
    stream.commit(size);
  }

  void go_to(std::size_t position) { position_ = position; }

 private:
  std::string_view bytes_;
  const std::function<std::size_t(std::size_t)>& next_piece_;
  std::size_t position_ = 0;
};

void collect(RecordStream& stream, Feeder& feeder, Reading& reading) {
  for (;;) {
    switch (stream.next()) {
      case StreamStatus::needs_input:
        feeder.feed(stream);
        break;
      case StreamStatus::started:
        EXPECT_FALSE(reading.started);
        reading.started = true;
        reading.format = stream.format();
        if (reading.format == InputFormat::csv) reading.header = stream.header();
        break;
      case StreamStatus::record:
        reading.events.push_back(copy(stream.record()));
        break;
      case StreamStatus::bad_record:
        reading.events.push_back(copy(stream.bad_record()));
        break;
      case StreamStatus::ended:
        return;
    }
  }
}

}  // namespace

std::vector<std::vector<std::string>> Reading::values() const {
  std::vector<std::vector<std::string>> records;
  for (const Event& event : events) {
    if (event.code) continue;
    records.emplace_back();
    for (const ReadField& field : event.fields) records.back().push_back(field.value);
  }
  return records;
}

std::vector<std::string> Reading::errors() const {
  std::vector<std::string> errors;
  for (const Event& event : events) {
    if (!event.code) continue;
    errors.push_back(std::to_string(event.line) + ":" + std::string(to_string(*event.code)));
  }
  return errors;
}

bool operator==(const Reading& a, const Reading& b) {
  return a.started == b.started && a.format == b.format && a.header.names == b.header.names &&
         a.header.text == b.header.text && a.header.delimiter == b.header.delimiter &&
         a.header.line_end == b.header.line_end && a.header.had_bom == b.header.had_bom &&
         a.events == b.events && a.input_error == b.input_error && a.is_corrupt == b.is_corrupt;
}

std::ostream& operator<<(std::ostream& out, const Reading& reading) {
  if (reading.input_error) out << "input error: " << *reading.input_error << "\n";
  for (const Event& event : reading.events) {
    out << event.line << " @" << event.offset << " ";
    if (event.code) out << to_string(*event.code) << " (" << event.message << ") ";
    out << testing::PrintToString(event.text);
    for (const ReadField& field : event.fields) {
      out << " [" << field.name << "=" << testing::PrintToString(field.value) << "]";
    }
    out << "\n";
  }
  return out;
}

Reading read_in_pieces(std::string_view bytes, const InputOptions& options, std::string_view path,
                       const std::function<std::size_t(std::size_t)>& next_piece) {
  Reading reading;
  RecordStream stream(options, path);
  Feeder feeder(bytes, next_piece);
  try {
    collect(stream, feeder, reading);
    EXPECT_EQ(stream.input_bytes_consumed(), bytes.size());
  } catch (const CorruptInput& error) {
    reading.input_error = error.what();
    reading.is_corrupt = true;
  } catch (const InputError& error) {
    reading.input_error = error.what();
  }
  return reading;
}

Reading read_on(std::string_view bytes, const InputOptions& options, std::string_view path,
                const Event& from, const std::function<std::size_t(std::size_t)>& next_piece) {
  Reading reading;
  RecordStream stream(options, path);
  Feeder feeder(bytes, next_piece);
  while (stream.next() != StreamStatus::started) feeder.feed(stream);
  stream.go_to(from.offset, from.line);
  feeder.go_to(from.offset);
  collect(stream, feeder, reading);
  EXPECT_EQ(stream.input_bytes_consumed(), bytes.size());
  return reading;
}

Reading read(std::string_view bytes, const InputOptions& options, std::string_view path) {
  const Reading whole =
      read_in_pieces(bytes, options, path, [&](std::size_t) { return bytes.size(); });
  EXPECT_EQ(whole, read_in_pieces(bytes, options, path, [](std::size_t) { return 1; }))
      << "fed byte by byte";
  if (bytes.size() > 400) return whole;
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    const auto piece = [&](std::size_t position) { return position < cut ? cut : bytes.size(); };
    EXPECT_EQ(whole, read_in_pieces(bytes, options, path, piece)) << "cut at byte " << cut;
  }
  return whole;
}

}  // namespace sluice::test
