#include "engine/check/empty_columns.h"

#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

void look(EmptyColumns& columns, std::initializer_list<std::string_view> values) {
  std::vector<Field> fields;
  for (const std::string_view value : values) fields.push_back({.value = value});
  columns.look(fields);
}

TEST(EmptyColumns, SaysNothingWhileThereWasNoRecord) {
  EXPECT_THAT(EmptyColumns({0, 1}, false).columns(), IsEmpty());
}

TEST(EmptyColumns, KeepsThoseThatNeverHoldAValue) {
  EmptyColumns columns({0, 1, 2}, false);
  look(columns, {"a", "", ""});
  look(columns, {"", "", "c"});
  EXPECT_THAT(columns.columns(), ElementsAre(1));
}

TEST(EmptyColumns, LooksOnlyAtTheColumnsItWasGiven) {
  EmptyColumns columns({1}, false);
  look(columns, {"", "b"});
  EXPECT_THAT(columns.columns(), IsEmpty());
}

TEST(EmptyColumns, BlanksAreAValueUnlessTheyAreTrimmed) {
  EmptyColumns kept({0}, false);
  look(kept, {"  "});
  EXPECT_THAT(kept.columns(), IsEmpty());
  EmptyColumns trimmed({0}, true);
  look(trimmed, {"  "});
  EXPECT_THAT(trimmed.columns(), ElementsAre(0));
}

}  // namespace
}  // namespace sluice
