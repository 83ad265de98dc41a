#include "engine/pipeline/guarded_results.h"

namespace sluice {

void GuardedResults::succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) {
  results_.succeeded(input, outcome, id);
  guard_.succeeded();
}

void GuardedResults::failed(const RecordSource& source, Stage stage, const Failure& failure) {
  results_.failed(source, stage, failure);
  const RunCounts& counts = tally_.counts();
  const auto settled = counts.succeeded() + counts.all_failed();
  switch (guard_.failed(stage, counts.read() - settled)) {
    case FailureGuard::Alarm::none:
      break;
    case FailureGuard::Alarm::all_of_the_first_failed:
      control_.stop({3,
                     {"the first 200 verdicts were all failures",
                      "look at the error file; if that is how it should be, say --keep-going"}});
      break;
    case FailureGuard::Alarm::too_many_failed:
      control_.stop({4,
                     {"more records failed than --max-errors allows",
                      "look at the error file; a higher --max-errors goes on"}});
      break;
  }
}

}  // namespace sluice
