#include "config/check_draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::HasSubstr;

Draft complete_draft() {
  Draft draft;
  draft.run.object = "contacts";
  draft.run.inputs = {"a.csv"};
  return draft;
}

std::string problem_of(const Draft& draft) {
  const auto problem = check_draft(draft);
  return problem ? problem->text : "";
}

TEST(CheckDraft, AnObjectAndAnInputAreEnough) {
  EXPECT_EQ(problem_of(complete_draft()), "");
}

TEST(CheckDraft, ObjectAndInputAreNeeded) {
  Draft draft = complete_draft();
  draft.run.inputs.clear();
  EXPECT_THAT(problem_of(draft), HasSubstr("no input given"));
  draft.run.object.clear();
  EXPECT_THAT(problem_of(draft), HasSubstr("no object given"));
}

TEST(CheckDraft, StandardInputCanBeReadOnce) {
  Draft draft = complete_draft();
  draft.run.inputs = {"-", "a.csv"};
  EXPECT_EQ(problem_of(draft), "");
  draft.run.inputs = {"-", "a.csv", "-"};
  EXPECT_EQ(problem_of(draft), "standard input (-) can be read only once");
  draft.run.inputs = {""};
  EXPECT_EQ(problem_of(draft), "an input's name is empty");
}

TEST(CheckDraft, NoHeaderAndColumnsNeedEachOther) {
  Draft draft = complete_draft();
  draft.run.input.has_header = false;
  EXPECT_THAT(problem_of(draft), HasSubstr("--no-header needs --columns"));
  draft.run.input.columns = {"email", "firstname"};
  EXPECT_EQ(problem_of(draft), "");
  draft.run.input.has_header = true;
  EXPECT_THAT(problem_of(draft), HasSubstr("--columns needs --no-header"));
}

TEST(CheckDraft, AColumnIsNamedOnce) {
  Draft draft = complete_draft();
  draft.run.input.has_header = false;
  draft.run.input.columns = {"email", "name", "email"};
  EXPECT_EQ(problem_of(draft), "--columns: \"email\" is named twice");
}

TEST(CheckDraft, CsvOptionsDoNotGoWithJsonl) {
  Draft draft = complete_draft();
  draft.run.input.format = InputFormat::jsonl;
  EXPECT_EQ(problem_of(draft), "");
  draft.run.input.delimiter = ';';
  EXPECT_EQ(problem_of(draft), "--delimiter is for CSV, but --format is jsonl");
  draft.run.input.delimiter.reset();
  draft.run.input.has_header = false;
  draft.run.input.columns = {"email"};
  EXPECT_EQ(problem_of(draft), "--no-header is for CSV, but --format is jsonl");
}

TEST(CheckDraft, QuietAndVerboseContradict) {
  Draft draft = complete_draft();
  draft.quiet = true;
  EXPECT_EQ(problem_of(draft), "");
  draft.verbose = true;
  EXPECT_THAT(problem_of(draft), HasSubstr("-q and -v"));
}

TEST(CheckDraft, TheMappingIsCheckedToo) {
  Draft draft = complete_draft();
  draft.run.mapping.columns = {{"a", "x"}, {"a", "y"}};
  EXPECT_THAT(problem_of(draft), HasSubstr("two properties"));
}

TEST(CheckDraft, ATimeZoneNeedsADateFormat) {
  Draft draft = complete_draft();
  draft.run.schema.conversions.time_zone = "Europe/Madrid";
  EXPECT_THAT(problem_of(draft), HasSubstr("--timezone is for times that --date reads"));
  draft.run.schema.conversions.dates = {{{}, "%F"}};
  EXPECT_EQ(problem_of(draft), "");
}

}  // namespace
}  // namespace sluice
