#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/hubspot/reply.h"
#include "engine/hubspot/reply_reading.h"
#include "engine/hubspot/upsert_input.h"

/// The read by key (hubspot-api.md section 8.3): what settles inputs that the replies to their
/// upsert left unmentioned. Its path is batch_read_path().
namespace sluice {

/// Appends the body of a read of at most 100 `inputs`, with every property that any of them sent:
/// {"idProperty":"email","properties":["email",..],"inputs":[{"id":"a@x.co"},..]}
void append_read_body(std::string& out, std::span<const UpsertInput> inputs,
                      std::string_view id_property);

/// Reads replies to reads by key.
///
/// An input is `verified` only if exactly one result names it, by its key without case and outer
/// blanks (never by position), if that result has a record id, and if every property that the input
/// sent reads back (reads_back() in value_comparison.h). All else leaves it `unknown`: a success
/// that is none is worse than a record without a verdict.
class ReadReader {
 public:
  ReadReader();
  ~ReadReader();
  ReadReader(ReadReader&&) noexcept;
  ReadReader& operator=(ReadReader&&) noexcept;

  /// Reads the reply to a read of `inputs`, all with `id_property`. The action is
  /// - `settle`: every input is verified.
  /// - `verify`: this was HubSpot's answer and some inputs, or all, stay unknown; also for a read
  ///   that HubSpot refused (`reason` says why). No refusal of a read stops a run.
  /// - `retry`, `wait`: as for an upsert; a body that is no whole JSON object is `retry`.
  /// - `refresh_token`: without a way to refresh it this is `verify`.
  /// - `stop`: the daily limit (`throttle` is `daily`) and nothing else; it binds every call.
  /// out.verdicts has one for each input, verified or unknown, for settle and verify; else it is
  /// empty.
  /// @param now the wall-clock time, for a Retry-After that is a date.
  /// @param out is overwritten; out.verdicts[i].id is valid until the next read().
  void read(const Reply& reply, std::span<const UpsertInput> inputs, std::string_view id_property,
            std::chrono::system_clock::time_point now, ReplyReading& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sluice
