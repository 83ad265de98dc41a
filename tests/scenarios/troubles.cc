#include "tests/scenarios/troubles.h"

#include <cstdint>
#include <map>
#include <ostream>

#include "tests/scenarios/model_replies.h"

namespace sluice {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t records = 3'000;
constexpr std::size_t refusable_records = 1'200;
constexpr std::size_t batch_size = 10;

// Every tenth row shares its key with nine others near to it.
std::string rows_with_twins() {
  std::string csv = "email,firstname\n";
  for (std::size_t i = 1; i <= records; ++i) {
    const bool twin = i % 10 == 0;
    csv += (twin ? "twin" + std::to_string(i / 100) : "c" + std::to_string(i)) + "@example.com,";
    csv += "Name " + std::to_string(i) + "\n";
  }
  return csv;
}

// Sets the script whatever the scenario.
std::function<void(Scenario&)> answers(ModelService::Script script) {
  return [script = std::move(script)](Scenario& s) { s.service.script = script; };
}

using Answer = std::function<ModelAnswer(const std::vector<ModelInput>&)>;

// Says "it is written" in a way of its own, always.
std::function<void(Scenario&)> writes_and_answers(Answer answer) {
  return [answer = std::move(answer)](Scenario& s) {
    s.service.script = [&s, answer](std::size_t, const auto& inputs) {
      s.service.write(inputs);
      return answer(inputs);
    };
  };
}

// The first `tries(n)` requests that begin with record n go wrong so; `writes` all the same or not.
std::function<void(Scenario&)> goes_wrong(std::function<std::size_t(std::uint64_t)> tries,
                                          bool writes, Answer answer) {
  return [tries = std::move(tries), writes, answer = std::move(answer)](Scenario& s) {
    s.service.script = [&s, tries, writes, answer, seen = std::map<std::uint64_t, std::size_t>()](
                           std::size_t, const auto& inputs) mutable -> ModelAnswer {
      const std::uint64_t first = inputs.empty() ? 0 : inputs.front().number();
      if (seen[first]++ >= tries(first)) return {};
      if (writes) s.service.write(inputs);
      return answer(inputs);
    };
  };
}

// As answers(), with fewer records in larger batches.
std::function<void(Scenario&)> full_batches(ModelService::Script script) {
  return [script = std::move(script)](Scenario& s) {
    s.config.range.limit = refusable_records;
    s.config.batch.max_records = 100;
    s.config.send.concurrency = 4;
    s.service.script = script;
  };
}

// Every third request once, some of these twice.
std::size_t now_and_then(std::uint64_t record) {
  return record % 3 == 0 ? 1 + record % 2 : 0;
}

// `bad` of each hundred records are refused, in whole requests of a hundred.
std::function<void(Scenario&)> refuses(int status, std::uint64_t bad, NamedBy named_by) {
  return full_batches(refuse_whole_batches(status, named_by, [bad](const ModelInput& input) {
    return input.number() % 100 * bad / 100 != (input.number() % 100 + 1) * bad / 100;
  }));
}

// Not the first records, for 200 failures out of 200 verdicts are a stop.
ModelService::Script all_of_every_third_hundred() {
  return refuse_whole_batches(
      400, NamedBy::nobody, [](const ModelInput& input) { return input.number() / 100 % 3 == 2; });
}

std::function<void(Scenario&)> token_expires_every(std::size_t requests) {
  return [requests](Scenario& s) {
    s.config.connection.oauth = OAuthCredentials{"id", Secret("secret"), Secret("refresh")};
    s.service.script = [&s, requests](std::size_t request, const auto&) {
      if (request % requests == 0) s.service.valid_token = "token-" + std::to_string(request);
      return ModelAnswer{};
    };
  };
}

void limit_changes(Scenario& s) {
  s.config.send.rate = Rate{};
  s.service.limit = Rate{150, 10s};
  s.at(6s, [&s] { s.service.limit = Rate{60, 10s}; });
  s.at(30s, [&s] { s.service.limit = Rate{190, 10s}; });
}

void others_take_half(Scenario& s) {
  s.config.send.rate = Rate{};
  s.service.limit = Rate{190, 10s};
  s.service.other_calls_per_second = [](TimePoint) { return 9.5; };
}

void day_ends(Scenario& s) {
  s.config.send.daily_reserve = std::uint64_t{0};
  s.service.daily = 150;
}

void day_is_waited_for(Scenario& s) {
  day_ends(s);
  s.config.send.wait_for_quota = true;
  s.day_ends_after = 5h;
  s.at(5h, [&s] { s.service.daily = 100'000; });
}

void outage(Scenario& s) {
  s.service.script = [&s](std::size_t, const auto&) {
    const Duration since = s.clock.now() - s.start;
    return since > 3s && since < 10min ? unavailable() : ModelAnswer{};
  };
}

// Three of four requests, up to three times.
std::size_t stormily(std::uint64_t record) {
  return record % 4;
}

ModelAnswer one_of_5xx(const std::vector<ModelInput>& inputs) {
  constexpr int statuses[] = {500, 502, 503, 504, 521, 522, 523, 524};
  return unavailable(statuses[inputs.front().number() % 8]);
}

void never_mentions_some(Scenario& s) {
  s.service.script = [&s](std::size_t, const auto& inputs) -> ModelAnswer {
    std::vector<ModelInput> mentioned;
    for (const ModelInput& input : inputs) {
      if (input.number() % 90 != 7) mentioned.push_back(input);
    }
    if (mentioned.size() == inputs.size()) return {};
    s.service.write(inputs);
    if (mentioned.empty()) mentioned.push_back({"other@example.com", "999999", {}});
    return {.body = ModelService::results(mentioned)};
  };
}

void renewals_fail(Scenario& s) {
  token_expires_every(100)(s);
  s.service.refuses_renewals = true;
}

void input_pauses(Scenario& s) {
  const std::string rows = s.inputs["contacts.csv"].front().bytes;
  const std::size_t middle = rows.find('\n', rows.size() / 2) + 1;
  s.inputs["contacts.csv"] = {{rows.substr(0, middle)}, {rows.substr(middle), 30s}};
}

// Every request fails so, until the run has no more patience.
std::function<void(Scenario&)> nothing_but(ModelAnswer answer) {
  return [answer = std::move(answer)](Scenario& s) {
    s.config.send.patience = 2min;
    s.service.script = [answer](std::size_t, const auto&) { return answer; };
  };
}

ModelAnswer cut(const std::vector<ModelInput>& inputs) {
  return {.body = cut_results(inputs)};
}

ModelAnswer mentioning_nobody(const std::vector<ModelInput>&) {
  return {.body = ModelService::results({{"other@example.com", "999999", {}}})};
}

ModelAnswer mentioning_twice(const std::vector<ModelInput>& inputs) {
  return {.body = results_twice(inputs), .confirms = true};
}

ModelAnswer without_trace_ids(const std::vector<ModelInput>& inputs) {
  return {.body = results_without_trace_ids(inputs), .confirms = true};
}

std::vector<Trouble> make_troubles() {
  const auto nothing = [](Scenario&) {};
  const auto no_limit_stated = [](Scenario& s) { s.config.send.rate = Rate{}; };
  const auto migrates = [](std::size_t request, const auto&) {
    return request < 60 || request > 80 ? ModelAnswer{} : migrating("300");
  };
  const auto timeout = [](const auto&) { return timed_out(); };
  return {
      {"CleanRun", 24s, nothing},
      {"InputThatPauses", 50s, input_pauses},
      {"UnknownLimit", 38s, no_limit_stated},
      {"LimitThatChanges", 45s, limit_changes},
      {"RateLimitWithRetryAfter", 58s, answers(every(40, rate_limited("4")))},
      {"RateLimitWithoutRetryAfter", 115s, answers(every(40, rate_limited("")))},
      {"NothingButRateLimit", 110s, nothing_but(rate_limited("")), 0, 5},
      {"DailyLimit", 8s, day_ends, 0, 5},
      {"DailyLimitWaitedFor", 5h, day_is_waited_for},
      {"OthersTakeHalf", 45s, others_take_half},
      {"StormOfLocks", 850s, answers(every(2, locked()))},
      {"Migration", 610s, answers(migrates)},
      {"StormOf5xx", 450s, goes_wrong(stormily, false, one_of_5xx)},
      {"OutageOfTenMinutes", 10min, outage},
      {"OutageWithoutEnd", 2min, nothing_but(unavailable()), 0, 3},
      {"NothingButTimeouts", 2min, nothing_but(timed_out()), 0, 3},
      {"TimeoutAfterEffect", 250s, goes_wrong(now_and_then, true, timeout)},
      {"CutBody", 38s, goes_wrong(now_and_then, true, cut)},
      {"MissingResults", 36s, never_mentions_some},
      {"ResultsOfOthers", 38s, goes_wrong(now_and_then, true, mentioning_nobody)},
      {"DuplicateResults", 24s, writes_and_answers(mentioning_twice)},
      {"TraceIdsAbsent", 24s, writes_and_answers(without_trace_ids)},
      {"OneOfAHundredRefused", 50s, refuses(400, 1, NamedBy::nobody), 12},
      {"ThreeOfAHundredRefused", 115s, refuses(400, 3, NamedBy::nobody), 36},
      {"HalfOfAHundredRefused", 550s, refuses(400, 50, NamedBy::nobody), 600},
      {"AllOfAHundredRefused", 260s, full_batches(all_of_every_third_hundred()), 400},
      {"ConflictThatNamesATraceId", 23s, refuses(409, 2, NamedBy::trace_id), 24},
      {"ConflictThatNamesAKey", 23s, refuses(409, 2, NamedBy::key), 24},
      {"ConflictThatNamesNobody", 80s, refuses(409, 2, NamedBy::nobody), 24},
      {"SystemicRefusal", 500ms, nothing_but(key_not_unique()), 0, 3},
      {"TokenExpiry", 30s, token_expires_every(100)},
      {"TokenThatCannotBeRenewed", 38s, renewals_fail, 0, 3},
  };
}

}  // namespace

const std::vector<Trouble>& troubles() {
  static const std::vector<Trouble> all = make_troubles();
  return all;
}

void begin(const Trouble& trouble, Scenario& s) {
  static const std::string rows = rows_with_twins();
  s.inputs["contacts.csv"] = {{rows}};
  s.config.batch.max_records = batch_size;
  s.config.send.concurrency = 16;
  s.config.send.timeout = longest_request;
  s.service.latency = 800ms;
  s.service.most_latency = 1'200ms;
  trouble.begins(s);
}

void PrintTo(const Trouble& trouble, std::ostream* out) {
  *out << trouble.name;
}

}  // namespace sluice
