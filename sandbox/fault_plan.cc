#include "sandbox/fault_plan.h"

#include <sstream>
#include <stdexcept>

#include "sandbox/latency.h"

namespace sluice::sandbox {
namespace {

double parse_probability(const std::string& text) {
  std::size_t used = 0;
  double probability = -1;
  try {
    probability = std::stod(text, &used);
  } catch (const std::logic_error&) {
  }
  if (used != text.size() || probability < 0 || probability > 1)
    throw std::invalid_argument("\"" + text + "\" is no probability from 0 to 1");
  return probability;
}

std::uint64_t parse_number(const std::string& text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != text.npos)
    throw std::invalid_argument("\"" + text + "\" is no number of calls");
  return std::stoull(text);
}

void parse_calls(FaultRule& rule, const std::string& range) {
  const auto dash = range.find('-');
  rule.first_call = parse_number(range.substr(0, dash));
  rule.last_call =
      dash == std::string::npos ? rule.first_call : parse_number(range.substr(dash + 1));
}

std::string rest_of(std::istringstream& tokens) {
  std::string rest;
  std::getline(tokens, rest);
  return rest;
}

FaultRule parse_rule(const std::string& line) {
  std::istringstream tokens{line};
  std::string when, value, to, end;
  tokens >> when >> value;
  FaultRule rule{};
  if (when == "call" || when == "calls") {
    parse_calls(rule, value);
  } else if (when == "every") {
    rule.every = parse_number(value);
  } else if (when == "chance") {
    rule.probability = parse_probability(value);
  } else if (when == "from" && tokens >> to >> end && to == "to") {
    rule.from = parse_duration(value);
    rule.until = parse_duration(end);
  } else {
    throw std::invalid_argument(
        "a rule begins with call N, calls A-B, every N, chance P or from T to T");
  }
  rule.fault = parse_fault(rest_of(tokens));
  return rule;
}

}  // namespace

FaultRule parse_fault_chance(const std::string& text) {
  FaultRule rule{};
  const auto colon = text.rfind(':');
  // The colon of retry-after=date:7 is none.
  const bool has_chance =
      colon != std::string::npos && (colon < 4 || text.compare(colon - 4, 4, "date") != 0);
  if (has_chance) rule.probability = parse_probability(text.substr(colon + 1));
  rule.fault = parse_fault(has_chance ? text.substr(0, colon) : text);
  return rule;
}

std::vector<FaultRule> parse_fault_script(const std::string& text) {
  std::vector<FaultRule> rules;
  std::istringstream lines{text};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    line.resize(std::min(line.find('#'), line.size()));
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      rules.push_back(parse_rule(line));
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument("line " + std::to_string(number) + ": " + error.what());
    }
  }
  return rules;
}

bool FaultPlan::strikes(const FaultRule& rule, std::chrono::microseconds since,
                        Random& random) const {
  if (rule.first_call != 0 && (calls_ < rule.first_call || calls_ > rule.last_call)) return false;
  if (rule.every != 0 && calls_ % rule.every != 0) return false;
  if (rule.from && since < *rule.from) return false;
  if (rule.until && since >= *rule.until) return false;
  return rule.probability >= 1 ||
         std::uniform_real_distribution<double>{0, 1}(random) < rule.probability;
}

const Fault* FaultPlan::next(Time now, Random& random) {
  if (calls_++ == 0) first_call_ = now;
  for (const FaultRule& rule : rules_)
    if (strikes(rule, now - first_call_, random)) return &rule.fault;
  return nullptr;
}

}  // namespace sluice::sandbox
