#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hubspot/reply.h"
#include "engine/hubspot/upsert_input.h"

namespace sluice {

/// What tests/data/replies/README.md promises about one input.
struct ExpectedRecord {
  std::size_t input = 0;
  std::string outcome;
  std::string id;
  std::string category;
  std::string code;
  std::string property;
  std::string message_contains;
};

/// One file of tests/data/replies.
struct RecordedReply {
  std::string name;
  std::string id_property;
  std::vector<std::string> input_texts;  // JSON as sent, without blanks
  std::vector<std::string> keys;
  int status = 0;
  std::vector<ReplyHeader> headers;
  std::string body;
  std::string action;
  std::int64_t wait_ms_min = 0;
  std::vector<ExpectedRecord> records;

  /// Views into this object.
  std::vector<UpsertInput> inputs() const;
  Reply reply() const { return {status, headers, body}; }
};

/// What GoogleTest shows of a case: its name.
inline void PrintTo(const RecordedReply& recorded, std::ostream* out) {
  *out << recorded.name;
}

/// All of them, by name. Throws where the data cannot be read.
std::vector<RecordedReply> recorded_replies();

RecordedReply recorded_reply(std::string_view name);

/// An input as the mapper makes it; owns its texts.
class TestInput {
 public:
  TestInput(std::uint64_t number, std::string_view key, std::string_view id_property,
            std::string_view extra_property = {});

  UpsertInput view() const;

 private:
  std::uint64_t number_;
  std::string key_;
  std::string json_;
};

}  // namespace sluice
