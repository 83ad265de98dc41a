#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sandbox/batch_request.h"
#include "sandbox/portal.h"
#include "sandbox/problem.h"
#include "sandbox/switches.h"

namespace sluice::sandbox {

// A record that exists (its id) or one that this batch creates (its place among the new ones).
struct Target {
  std::uint64_t existing = 0;
  std::size_t new_place = 0;

  bool is_new() const { return existing == 0; }
  bool operator==(const Target&) const = default;
};

struct PlannedWrite {
  std::size_t input;  // place in the request
  Target target;
  // The first write to its target, which thereby is created.
  bool creates = false;
  // The property by which the target was found, if the input gives it no other value: the record
  // answers to that key already, so it is not written. A contact found by an additional e-mail
  // keeps its primary one (hubspot-api.md section 1.4).
  std::optional<PropertyId> found_by = std::nullopt;
  std::vector<Change> changes;
};

struct RefusedInput {
  std::size_t input;
  std::vector<Problem> problems;  // of one kind
};

struct WritePlan {
  std::vector<PlannedWrite> writes;
  std::vector<RefusedInput> refused;
  std::size_t new_records = 0;
  // What the changes view where HubSpot stores another text than was sent.
  std::deque<std::string> normalised;
};

// Decides, input by input, what a batch would do to a table, and changes nothing: so a batch that
// is refused as a whole has written nothing. Later inputs see what earlier ones are about to do.
class WritePlanner {
 public:
  // `account_rules_bind`: paths from 2026-09 on (hubspot-api.md section 1.6).
  WritePlanner(ObjectTable& table, const Switches& switches, bool account_rules_bind)
      : table_(table), switches_(switches), account_rules_bind_(account_rules_bind) {}

  // Creates or updates the record whose unique property `key` has the input's id as value.
  void upsert(std::size_t place, const BatchInput& input, PropertyId key);
  void create(std::size_t place, const BatchInput& input);
  void update(std::size_t place, const BatchInput& input, Record& record);
  void refuse(std::size_t place, std::vector<Problem> problems);

  WritePlan take() { return std::move(plan_); }

 private:
  struct Draft {
    std::vector<Change> changes;
    std::vector<Problem> problems;
    std::optional<PropertyId> found_by = std::nullopt;
  };

  Draft draft_of(const BatchInput& input);
  void add_value(Draft& draft, PropertyId property, std::string_view value);
  void add_key(Draft& draft, PropertyId key, std::string_view value);
  std::optional<Target> owner(PropertyId property, const std::string& key) const;
  Target new_target() { return {0, plan_.new_records}; }

  // False when the input is refused.
  bool settle(std::size_t place, Draft draft, Target target);
  void require_values(Draft& draft) const;
  void find_conflicts(Draft& draft, Target target) const;
  Problem conflict(const Change& change, Target target, Target owner) const;
  void claim(const std::vector<Change>& changes, Target target);

  ObjectTable& table_;
  const Switches& switches_;
  bool account_rules_bind_;
  WritePlan plan_;
  // Unique values that this batch gives away.
  std::map<PropertyId, StringMap<Target>> claims_;
};

struct Written {
  std::size_t input;
  Record* record;
  bool created;
  bool changed;
  // Views the plan.
  std::span<const Change> changes;
};

// Carries the plan out, in its order. The plan must be of this moment and outlive the result.
std::vector<Written> carry_out(const WritePlan& plan, ObjectTable& table, Time now);

}  // namespace sluice::sandbox
