#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bench/gen_contacts.h"
#include "parsers/record_stream.h"

namespace sluice::bench {

inline constexpr std::int64_t contact_rows = 10'000;

/// A file of that many contacts; made at the first call.
const std::string& contacts(gen::Format format);

/// Calls `started` before the first record and `take_record` for each. @throws std::runtime_error
/// on a record that cannot be read.
template <class Started, class TakeRecord>
void read_records(std::string_view bytes, gen::Format format, const Started& started,
                  const TakeRecord& take_record);

/// The same without `started`.
template <class TakeRecord>
void read_records(std::string_view bytes, gen::Format format, const TakeRecord& take_record) {
  read_records(
      bytes, format, [](const RecordStream&) {}, take_record);
}

/// Fills what the stream asks for from the front of `bytes`.
void feed(RecordStream& stream, std::string_view& bytes);

[[noreturn]] void refuse_bad_record(const RecordStream& stream);

template <class Started, class TakeRecord>
void read_records(std::string_view bytes, gen::Format format, const Started& started,
                  const TakeRecord& take_record) {
  RecordStream stream({}, format == gen::Format::csv ? "contacts.csv" : "contacts.jsonl");
  for (;;) {
    switch (stream.next()) {
      case StreamStatus::needs_input:
        feed(stream, bytes);
        break;
      case StreamStatus::started:
        started(stream);
        break;
      case StreamStatus::record:
        take_record(stream.record());
        break;
      case StreamStatus::bad_record:
        refuse_bad_record(stream);
      case StreamStatus::ended:
        return;
    }
  }
}

}  // namespace sluice::bench
