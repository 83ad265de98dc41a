#pragma once

#include <cstdint>
#include <string_view>

namespace sluice {

/// Where a record of the run came from.
struct RecordSource {
  std::uint64_t number = 0;  // over the whole run, the first being 1
  std::uint32_t file = 0;    // index into the run's inputs
  std::uint64_t line = 0;    // physical line on which the record starts
  std::string_view text;     // the record's own text, for the result files
};

/// One element of `inputs` in a batch upsert (hubspot-api.md section 1.3), ready to send. The views
/// live as long as the batch that owns them.
struct UpsertInput {
  RecordSource source;         // source.number in decimal is the objectWriteTraceId
  std::string_view key;        // value of the id property as sent: trimmed, its own case
  std::uint64_t key_hash = 0;  // the same for all keys that HubSpot takes for this one (hash_key)
  std::string_view json;  // {"id":..,"idProperty":..,"objectWriteTraceId":..,"properties":{..}}
};

}  // namespace sluice
