#include "engine/pipeline/guarded_results.h"

namespace sluice {

void GuardedResults::succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) {
  results_.succeeded(input, outcome, id);
  guard_.succeeded();
}

void GuardedResults::failed(const RecordSource& source, Stage stage, const Failure& failure) {
  results_.failed(source, stage, failure);
  if (!guard_.failed()) return;
  control_.stop({3,
                 {"the first 200 records all failed",
                  "look at the error file; if that is how it should be, say --keep-going"}});
}

}  // namespace sluice
