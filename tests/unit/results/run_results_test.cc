#include "engine/results/run_results.h"

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using RunResultsTest = TemporaryDirectory;

TEST_F(RunResultsTest, EveryVerdictIsWrittenAndCounted) {
  RunDirectory directory = RunDirectory::prepare(
      {.out = at("run"), .object = "contacts", .force = false, .inputs = {}, .now = {}});
  ResultLayout layout;
  layout.inputs = {"a.csv"};
  layout.header = "email";
  ResultFiles files(directory, layout, SuccessRows::full);
  Journal journal(directory.create_file("journal"), {.sizes = files.sizes()});
  directory.publish();
  RunTally tally;
  RunResults results(files, tally, journal);

  UpsertInput input;
  input.source = {.number = 1, .file = 0, .line = 2, .text = "a@x.co"};
  results.succeeded(input, Outcome::created, "11");
  results.failed({.number = 2, .file = 0, .line = 3, .text = "b"}, Stage::map, {});
  files.close();
  EXPECT_TRUE(content_of(at("run/successes.csv")).ends_with("\na@x.co,11,created,2\n"));
  EXPECT_TRUE(content_of(at("run/errors.csv")).ends_with("\nb,3,map,,,,,false,,\n"));
  EXPECT_EQ(tally.success_count(), 1U);
  EXPECT_EQ(tally.failure_count(), 1U);
}

}  // namespace
}  // namespace sluice
