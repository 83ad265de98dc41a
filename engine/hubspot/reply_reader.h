#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string_view>

#include "engine/hubspot/reply.h"
#include "engine/hubspot/reply_reading.h"
#include "engine/hubspot/upsert_input.h"

namespace sluice {

/// Reads replies to batch upserts (hubspot-api.md sections 3, 4 and 13).
///
/// The status is judged first; inside any 2xx the body alone decides. Nothing is guessed: a result
/// or an error names an input by its trace id, else, where that is none of this request's, by the
/// key without case and outer blanks; never by position, by count or by elimination. In doubt:
/// - A key that two inputs of the request share names neither.
/// - A result without a record id names nobody.
/// - An input that both a result and an error name has failed: repeating an upsert is harmless,
///   believing in one that was not carried out is not.
/// - Of several results, or of several errors, for one input the first counts.
/// - An error in the reply to a request of one record is that record's verdict, attributed or not.
/// - A body that is cut anywhere is no body: no verdict comes from its first half.
///
/// A refused batch (400, 409, 422) of several records:
/// - `stop` if the request is at fault: a key property that is not unique, JSON that HubSpot could
///   not read, a property unknown to HubSpot that every input sends (or that is the key). The last
///   one holds as well where a 2xx tells it input by input and nothing was written.
/// - else `split`. Inputs that trace ids or `context.ids` name have their verdict; not so in a
///   refusal for duplicate ids, which is the request's fault and no record's.
/// A refused batch of one record that is not the request's fault: that record failed.
class ReplyReader {
 public:
  ReplyReader();
  ~ReplyReader();
  ReplyReader(ReplyReader&&) noexcept;
  ReplyReader& operator=(ReplyReader&&) noexcept;

  /// Reads the reply to a request that held `inputs`, all with `id_property`.
  /// @param now the wall-clock time, for a Retry-After that is a date.
  /// @param out is overwritten; out.verdicts[i].id is valid until the next read(), and as
  ///   long as the reply's body.
  void read(const Reply& reply, std::span<const UpsertInput> inputs, std::string_view id_property,
            std::chrono::system_clock::time_point now, ReplyReading& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sluice
