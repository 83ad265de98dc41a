#include "sandbox/batch_writes.h"

#include <algorithm>
#include <optional>

#include "sandbox/batch_keys.h"
#include "sandbox/batch_reply.h"
#include "sandbox/error_body.h"
#include "sandbox/write_plan.h"

namespace sluice::sandbox {
namespace {

using Check = std::optional<HttpReply> (*)(const BatchCall&);

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

bool names_no_record(const RefusedInput& refused) {
  return refused.problems.front().kind == ProblemKind::not_found;
}

HttpReply finish(const WritePlan& plan, const BatchCall& call, ResultStyle style) {
  const bool all_told = std::all_of(plan.refused.begin(), plan.refused.end(), names_no_record);
  if (!all_told && !is_traced(call)) return refuse_all(plan, call);
  if (call.switches.conflict_refuses_batch)
    if (auto refusal = first_conflict(plan, call)) return *refusal;
  auto written = carry_out(plan, call.table, call.now);
  for (const Written& one : written) note_order(call, one);
  return write_reply(call, std::move(written), plan.refused, style);
}

Problem no_such_record(const BatchCall& call, std::string_view id) {
  Problem problem{ProblemKind::not_found, "", not_found_message(call.table.type), ""};
  problem.value = id;
  return problem;
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

HttpReply create(const BatchCall& call) {
  WritePlanner planner{call.table, call.switches, call.account_rules_bind};
  for (std::size_t place = 0; place < call.inputs.size(); ++place)
    planner.create(place, call.inputs[place]);
  return finish(planner.take(), call, ResultStyle::create);
}

HttpReply update(const BatchCall& call) {
  static constexpr Check checks[] = {missing_id, unusable_update_key, repeated_ids};
  for (const Check check : checks)
    if (auto refusal = check(call)) return *refusal;
  WritePlanner planner{call.table, call.switches, call.account_rules_bind};
  for (std::size_t place = 0; place < call.inputs.size(); ++place) {
    const BatchInput& input = call.inputs[place];
    if (Record* record = find_record(call, *input.id, input.id_property)) {
      planner.update(place, input, *record);
    } else {
      planner.refuse(place, {no_such_record(call, *input.id)});
    }
  }
  return finish(planner.take(), call, ResultStyle::update);
}

}  // namespace sluice::sandbox
