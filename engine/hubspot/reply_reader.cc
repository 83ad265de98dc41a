#include "engine/hubspot/reply_reader.h"

#include <algorithm>

#include "engine/hubspot/batch_reply.h"
#include "engine/hubspot/correlation_id.h"
#include "engine/hubspot/error_body.h"
#include "engine/hubspot/input_index.h"
#include "engine/hubspot/reply_status.h"
#include "engine/hubspot/request_fault.h"

namespace sluice {
namespace {

/// One call of ReplyReader::read.
struct Exchange {
  const Reply& reply;
  std::span<const UpsertInput> inputs;
  std::string_view id_property;
  ReplyReading& out;
};

void stop(ReplyReading& out, RequestFault fault) {
  const bool inferred = !fault.unknown_property.empty();
  out.otherwise = inferred ? out.action : ReplyAction::stop;
  if (!inferred) {
    out.verdicts.clear();
    out.failures.clear();
  }
  stop_for(std::move(fault), out);
}

/// Validation errors and conflicts stay what they are until the record or the account changes.
bool is_retryable(const ErrorBody& error) {
  return error.category == "RATE_LIMITS" || error.category == "LOCKED";
}

/// HubSpot's code, else its category, else "http_400": records of one fault stay one group.
std::string code_of(int status, const ErrorBody& error) {
  if (!error.code.empty()) return error.code;
  return error.category.empty() ? "http_" + std::to_string(status) : error.category;
}

Failure make_failure(const Exchange& exchange, const ErrorBody& error) {
  Failure failure;
  failure.code = code_of(exchange.reply.status, error);
  failure.property = error.property;
  failure.message = error.text();
  if (failure.message.empty()) {
    failure.message =
        "refused without a reason (HTTP " + std::to_string(exchange.reply.status) + ")";
    failure.quote = failure.message.size();
  }
  failure.status = exchange.reply.status;
  failure.retryable = is_retryable(error);
  failure.correlation_id =
      error.correlation_id.empty() ? exchange.out.correlation_id : error.correlation_id;
  return failure;
}

void take_warnings(const BatchReply& batch, ReplyReading& out) {
  out.warnings = batch.warnings;
  for (const BatchWarning& kind : batch.warning_kinds) {
    out.warning_kinds.push_back(
        {bounded_message(kind.category), bounded_message(kind.message), kind.count});
  }
}

bool is_duplicate_refusal(const ErrorBody& error) {
  return error.message.starts_with("Duplicate IDs");
}

bool has_unknown(const std::vector<InputVerdict>& verdicts) {
  return std::any_of(verdicts.begin(), verdicts.end(), [](const InputVerdict& verdict) {
    return verdict.outcome == Outcome::unknown;
  });
}

}  // namespace

struct ReplyReader::State {
  InputIndex index;
  BatchReplyReader batch_reader;
  BatchReply batch;
  ErrorReader error_reader;
  std::vector<ErrorBody> errors;  // of a 2xx, whole

  void read_success(const Exchange& exchange);
  bool read_errors();
  void apply_result(const Exchange& exchange, const BatchResult& result);
  std::optional<std::uint32_t> input_of(const Exchange& exchange, const BatchResult& result);
  void apply_error(const Exchange& exchange, const ErrorBody& error);
  bool name_culprits(const Exchange& exchange, const ErrorBody& error);
  bool fail(const Exchange& exchange, std::optional<std::uint32_t> input);
  std::optional<RequestFault> fault_of_all(const Exchange& exchange) const;
  void read_refusal(const Exchange& exchange, const std::optional<ErrorBody>& error);
};

/// Malformed bodies leave the action at retry and no verdict.
void ReplyReader::State::read_success(const Exchange& exchange) {
  ReplyReading& out = exchange.out;
  if (!batch_reader.read(exchange.reply, batch) || !read_errors()) {
    return describe_answer(exchange.reply.status, std::nullopt, out);
  }
  if (batch.results.empty() && errors.empty() && !exchange.inputs.empty()) {
    stop(out, own_fault("HTTP " + std::to_string(exchange.reply.status) +
                            " with neither results nor errors: nothing was written",
                        "check --base-url: whatever answered did not see the records"));
    out.otherwise = ReplyAction::verify;
    out.verdicts.resize(exchange.inputs.size());
    return;
  }
  index.reset(exchange.inputs);
  out.verdicts.resize(exchange.inputs.size());
  take_warnings(batch, out);
  for (const BatchResult& result : batch.results) apply_result(exchange, result);
  for (const ErrorBody& error : errors) apply_error(exchange, error);
  out.action = has_unknown(out.verdicts) ? ReplyAction::verify : ReplyAction::settle;
  if (auto fault = fault_of_all(exchange)) stop(out, std::move(*fault));
}

bool ReplyReader::State::read_errors() {
  errors.clear();
  for (const std::string_view text : batch.errors) {
    auto error = text.empty() ? ErrorBody{} : error_reader.read(text);
    if (!error) return false;
    errors.push_back(std::move(*error));
  }
  return true;
}

std::optional<std::uint32_t> ReplyReader::State::input_of(const Exchange& exchange,
                                                          const BatchResult& result) {
  if (result.id.empty()) return std::nullopt;
  if (const auto input = index.by_trace_id(result.trace_id)) return input;
  return index.by_key(batch_reader.property(result, exchange.id_property));
}

void ReplyReader::State::apply_result(const Exchange& exchange, const BatchResult& result) {
  const auto input = input_of(exchange, result);
  if (!input) {
    ++exchange.out.unrequested_results;
    return;
  }
  InputVerdict& verdict = exchange.out.verdicts[*input];
  if (verdict.outcome != Outcome::unknown) return;
  verdict.outcome = result.is_new ? Outcome::created : Outcome::updated;
  verdict.id = result.id;
}

/// Gives `input` the failure added last, unless it has one. @return whether there is such an input
bool ReplyReader::State::fail(const Exchange& exchange, std::optional<std::uint32_t> input) {
  if (!input) return false;
  InputVerdict& verdict = exchange.out.verdicts[*input];
  if (verdict.outcome == Outcome::failed) return true;
  const auto failure = static_cast<std::uint32_t>(exchange.out.failures.size() - 1);
  verdict = InputVerdict{Outcome::failed, {}, failure};
  return true;
}

bool ReplyReader::State::name_culprits(const Exchange& exchange, const ErrorBody& error) {
  exchange.out.failures.push_back(make_failure(exchange, error));
  bool is_named = false;
  for (const std::string& trace_id : error.trace_ids) {
    is_named |= fail(exchange, index.by_trace_id(trace_id));
  }
  if (is_named) return true;
  for (const std::string& id : error.ids) is_named |= fail(exchange, index.by_key(id));
  return is_named;
}

void ReplyReader::State::apply_error(const Exchange& exchange, const ErrorBody& error) {
  if (name_culprits(exchange, error)) return;
  ++exchange.out.unattributed_errors;
  if (exchange.inputs.size() == 1) fail(exchange, 0);
}

/// Trace ids make HubSpot refuse an unknown property input by input, inside a 207. Where nothing
/// was written and every input was refused for the same property, it is the request's fault all the
/// same.
std::optional<RequestFault> ReplyReader::State::fault_of_all(const Exchange& exchange) const {
  if (errors.empty() || !batch.results.empty() || has_unknown(exchange.out.verdicts)) return {};
  for (const std::string& property : errors.front().unknown_properties) {
    const bool is_in_all = std::all_of(errors.begin(), errors.end(), [&](const ErrorBody& error) {
      const auto& unknown = error.unknown_properties;
      return std::find(unknown.begin(), unknown.end(), property) != unknown.end();
    });
    if (is_in_all && is_unknown_to_request(property, exchange.inputs, exchange.id_property)) {
      return unknown_property_fault(property, exchange.id_property);
    }
  }
  return {};
}

void ReplyReader::State::read_refusal(const Exchange& exchange,
                                      const std::optional<ErrorBody>& error) {
  ReplyReading& out = exchange.out;
  const ErrorBody refusal = error.value_or(ErrorBody{});
  index.reset(exchange.inputs);
  out.verdicts.resize(exchange.inputs.size());
  if (exchange.inputs.size() == 1) {
    out.failures.push_back(make_failure(exchange, refusal));
    fail(exchange, 0);
  } else if (!is_duplicate_refusal(refusal)) {
    name_culprits(exchange, refusal);
  }
  out.action = has_unknown(out.verdicts) ? ReplyAction::split : ReplyAction::settle;
  if (out.action == ReplyAction::split) describe_answer(exchange.reply.status, error, out);
  if (auto fault = find_request_fault(exchange.reply.status, refusal, exchange.inputs,
                                      exchange.id_property)) {
    stop(out, std::move(*fault));
  }
}

ReplyReader::ReplyReader() : state_(std::make_unique<State>()) {}
ReplyReader::~ReplyReader() = default;
ReplyReader::ReplyReader(ReplyReader&&) noexcept = default;
ReplyReader& ReplyReader::operator=(ReplyReader&&) noexcept = default;

void ReplyReader::read(const Reply& reply, std::span<const UpsertInput> inputs,
                       std::string_view id_property, std::chrono::system_clock::time_point now,
                       ReplyReading& out) {
  reset(out);
  const Exchange exchange{reply, inputs, id_property, out};
  if (status_class(reply.status) == StatusClass::success) {
    out.correlation_id = correlation_id(reply);
    return state_->read_success(exchange);
  }
  const auto error = read_error(reply, now, state_->error_reader, out);
  if (status_class(reply.status) == StatusClass::refusal) {
    return state_->read_refusal(exchange, error);
  }
  read_status(reply.status, error, inputs.size(), out);
}

}  // namespace sluice
