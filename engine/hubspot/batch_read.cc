#include "engine/hubspot/batch_read.h"

#include <algorithm>
#include <set>
#include <vector>

#include "engine/hubspot/batch_reply.h"
#include "engine/hubspot/correlation_id.h"
#include "engine/hubspot/error_body.h"
#include "engine/hubspot/input_index.h"
#include "engine/hubspot/json_text.h"
#include "engine/hubspot/property_values.h"
#include "engine/hubspot/reply_status.h"
#include "engine/hubspot/request_fault.h"
#include "engine/hubspot/value_comparison.h"

namespace sluice {
namespace {

std::set<std::string, std::less<>> properties_of_all(std::span<const UpsertInput> inputs,
                                                     std::string_view id_property) {
  std::set<std::string, std::less<>> names{std::string(id_property)};
  JsonReader reader;
  for (const UpsertInput& input : inputs) {
    for (const auto& [name, value] : sent_properties(input, reader)) names.insert(name);
  }
  return names;
}

/// Whether each property that was sent is there as HubSpot keeps it. The key has been compared.
bool all_read_back(const PropertyValues& sent, const PropertyValues& stored,
                   std::string_view id_property) {
  return std::all_of(sent.begin(), sent.end(), [&](const auto& property) {
    const auto& [name, value] = property;
    if (name == id_property) return true;
    const auto found = stored.find(name);
    // Absent is not cleared: HubSpot leaves out what a token may not see (section 8.1).
    if (found == stored.end() || !found->second || !value) return false;
    return reads_back(name, *value, *found->second);
  });
}

/// A refusal says nothing about any record.
void leave_unknown(std::size_t inputs, ReplyReading& out) {
  out.action = ReplyAction::verify;
  out.verdicts.assign(inputs, InputVerdict{});
  out.failures.clear();
  out.remedy.clear();
}

}  // namespace

void append_read_body(std::string& out, std::span<const UpsertInput> inputs,
                      std::string_view id_property) {
  out.append(R"({"idProperty":)");
  append_json_string(out, id_property);
  out.append(R"(,"properties":[)");
  std::string_view separator;
  for (const std::string& name : properties_of_all(inputs, id_property)) {
    out.append(separator);
    append_json_string(out, name);
    separator = ",";
  }
  out.append(R"(],"inputs":[)");
  separator = {};
  for (const UpsertInput& input : inputs) {
    out.append(separator).append(R"({"id":)");
    append_json_string(out, input.key);
    out.push_back('}');
    separator = ",";
  }
  out.append("]}");
}

/// The results of one reply that name an input.
struct ReadReader::State {
  struct Claim {
    const BatchResult* result = nullptr;
    std::size_t results = 0;
  };

  InputIndex index;
  BatchReplyReader batch_reader;
  BatchReply batch;
  ErrorReader error_reader;
  JsonReader sent_reader;
  JsonReader stored_reader;
  std::vector<Claim> claims;  // one for each input

  void read_success(std::span<const UpsertInput> inputs, std::string_view id_property,
                    ReplyReading& out);
  void find_claims(std::string_view id_property, ReplyReading& out);
  bool proves(const Claim& claim, const UpsertInput& input, std::string_view id_property);
};

void ReadReader::State::find_claims(std::string_view id_property, ReplyReading& out) {
  for (const BatchResult& result : batch.results) {
    const auto input = index.by_key(batch_reader.property(result, id_property));
    if (!input) {
      ++out.unrequested_results;
      continue;
    }
    claims[*input].result = &result;
    ++claims[*input].results;
  }
}

bool ReadReader::State::proves(const Claim& claim, const UpsertInput& input,
                               std::string_view id_property) try {
  if (claim.results != 1 || claim.result->id.empty()) return false;
  const PropertyValues stored =
      read_property_values(stored_reader.object_within(claim.result->properties));
  return all_read_back(sent_properties(input, sent_reader), stored, id_property);
} catch (const simdjson::simdjson_error&) {
  return false;
}

void ReadReader::State::read_success(std::span<const UpsertInput> inputs,
                                     std::string_view id_property, ReplyReading& out) {
  index.reset(inputs);
  claims.assign(inputs.size(), Claim{});
  find_claims(id_property, out);
  out.action = ReplyAction::settle;
  out.verdicts.resize(inputs.size());
  for (std::size_t at = 0; at < inputs.size(); ++at) {
    if (proves(claims[at], inputs[at], id_property)) {
      out.verdicts[at].outcome = Outcome::verified;
      out.verdicts[at].id = claims[at].result->id;
    } else {
      out.action = ReplyAction::verify;
    }
  }
}

ReadReader::ReadReader() : state_(std::make_unique<State>()) {}
ReadReader::~ReadReader() = default;
ReadReader::ReadReader(ReadReader&&) noexcept = default;
ReadReader& ReadReader::operator=(ReadReader&&) noexcept = default;

void ReadReader::read(const Reply& reply, std::span<const UpsertInput> inputs,
                      std::string_view id_property, std::chrono::system_clock::time_point now,
                      ReplyReading& out) {
  reset(out);
  if (status_class(reply.status) == StatusClass::success) {
    out.correlation_id = correlation_id(reply);
    if (state_->batch_reader.read(reply, state_->batch)) {
      return state_->read_success(inputs, id_property, out);
    }
    return describe_answer(reply.status, std::nullopt, out);
  }
  const auto error = read_error(reply, now, state_->error_reader, out);
  read_status(reply.status, error, inputs.size(), out);
  const bool is_throttle = out.throttle != ThrottleKind::none;
  const bool is_transient = status_class(reply.status) == StatusClass::transient;
  if (is_throttle || is_transient || out.action == ReplyAction::refresh_token) return;
  describe_answer(reply.status, error, out);
  leave_unknown(inputs.size(), out);
}

}  // namespace sluice
