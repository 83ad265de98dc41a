#include "sandbox/batch_writes.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "sandbox/batch_reply.h"
#include "sandbox/error_body.h"
#include "sandbox/write_plan.h"

namespace sluice::sandbox {
namespace {

using Check = std::optional<HttpReply> (*)(const BatchCall&);

// Upsert has no record-id mode: without a name the key is hs_object_id, which is not unique in its
// sense (section 1.4).
std::string_view key_name(const BatchInput& input) {
  return input.id_property.value_or("hs_object_id");
}

std::optional<PropertyId> usable_key(const BatchCall& call, std::string_view name) {
  const auto property = call.table.properties.find(name);
  if (!property || !call.table.properties[*property].unique) return std::nullopt;
  return property;
}

std::optional<HttpReply> unusable_key(const BatchCall& call) {
  for (const BatchInput& input : call.inputs) {
    const std::string_view name = key_name(input);
    if (!usable_key(call, name))
      return non_unique_key(call.table.type.type_id, name, call.portal.id(), call.correlation);
  }
  return std::nullopt;
}

std::optional<HttpReply> missing_id(const BatchCall& call) {
  for (const BatchInput& input : call.inputs)
    if (!input.id)
      return bad_json(
          "Invalid input JSON on line 1, column 1: Some required fields were not set: "
          "[id]",
          call.correlation);
  return std::nullopt;
}

std::string folded(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::optional<HttpReply> repeated_ids(const BatchCall& call) {
  std::unordered_set<std::string> seen;
  seen.reserve(call.inputs.size());
  std::vector<std::string_view> repeated;
  for (const BatchInput& input : call.inputs) {
    const bool fold = call.switches.fold_duplicate_ids && input.id_property == "email";
    if (seen.insert(fold ? folded(*input.id) : std::string{*input.id}).second) continue;
    if (std::find(repeated.begin(), repeated.end(), *input.id) == repeated.end())
      repeated.push_back(*input.id);
  }
  if (repeated.empty()) return std::nullopt;
  return duplicate_ids(repeated, call.correlation);
}

// Only with trace ids does one bad input cost itself alone (section 3.2).
bool is_traced(const BatchCall& call) {
  const auto has_trace = [](const BatchInput& input) { return input.trace_id.has_value(); };
  return call.switches.partial_trace_ids
             ? std::any_of(call.inputs.begin(), call.inputs.end(), has_trace)
             : std::all_of(call.inputs.begin(), call.inputs.end(), has_trace);
}

std::optional<HttpReply> first_conflict(const WritePlan& plan, const BatchCall& call) {
  for (const RefusedInput& refused : plan.refused)
    if (refused.problems.front().kind == ProblemKind::conflict)
      return conflict(refused.problems.front(), call.correlation);
  return std::nullopt;
}

// All problems of the first kind that any input has.
HttpReply refuse_all(const WritePlan& plan, const BatchCall& call) {
  for (const ProblemKind kind : {ProblemKind::invalid_value, ProblemKind::read_only}) {
    std::vector<Problem> problems;
    for (const RefusedInput& refused : plan.refused)
      for (const Problem& problem : refused.problems)
        if (problem.kind == kind) problems.push_back(problem);
    if (!problems.empty()) return invalid_values(problems, call.correlation);
  }
  return *first_conflict(plan, call);
}

void note_order(const BatchCall& call, const Written& written) {
  const auto& trace_id = call.inputs[written.input].trace_id;
  std::uint64_t number = 0;
  if (!trace_id || trace_id->empty() || trace_id->size() > 18) return;
  for (const char c : *trace_id) {
    if (c < '0' || c > '9') return;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (number < written.record->last_trace) ++call.report.out_of_order_writes;
  written.record->last_trace = std::max(number, written.record->last_trace);
}

HttpReply finish(const WritePlan& plan, const BatchCall& call, ResultStyle style) {
  if (!plan.refused.empty() && !is_traced(call)) return refuse_all(plan, call);
  if (call.switches.conflict_refuses_batch)
    if (auto refusal = first_conflict(plan, call)) return *refusal;
  auto written = carry_out(plan, call.table, call.now);
  for (const Written& one : written) note_order(call, one);
  return write_reply(call, std::move(written), plan.refused, style);
}

void report_keys(const BatchCall& call) {
  for (const BatchInput& input : call.inputs) {
    const auto key = usable_key(call, key_name(input));
    call.report.keys.push_back(call.table.type.type_id + '/' +
                               key_form(call.table.properties[*key], *input.id));
  }
}

}  // namespace

HttpReply upsert(const BatchCall& call) {
  static constexpr Check checks[] = {missing_id, unusable_key, repeated_ids};
  for (const Check check : checks)
    if (auto refusal = check(call)) return *refusal;
  report_keys(call);
  WritePlanner planner{call.table, call.switches, call.account_rules_bind};
  for (std::size_t place = 0; place < call.inputs.size(); ++place) {
    const BatchInput& input = call.inputs[place];
    planner.upsert(place, input, *usable_key(call, key_name(input)));
  }
  return finish(planner.take(), call, ResultStyle::upsert);
}

}  // namespace sluice::sandbox
