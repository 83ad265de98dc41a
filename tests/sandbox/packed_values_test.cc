#include "sandbox/packed_values.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

TEST(PackedValues, AnUnknownPropertyHasNoValue) {
  EXPECT_EQ(PackedValues{}.find(3), std::nullopt);
}

TEST(PackedValues, AValueIsReplacedAndTheOthersStay) {
  PackedValues values;
  values.apply(std::vector<Change>{{1, "one"}, {2, "two"}});
  values.apply(std::vector<Change>{{1, "a longer text than before"}});
  EXPECT_EQ(values.find(1), "a longer text than before");
  EXPECT_EQ(values.find(2), "two");
}

TEST(PackedValues, OfTwoChangesToOnePropertyTheLastCounts) {
  PackedValues values;
  values.apply(std::vector<Change>{{1, "first"}, {1, "last"}});
  EXPECT_EQ(values.find(1), "last");
}

TEST(PackedValues, AnEmptyValueIsAValue) {
  PackedValues values;
  values.apply(std::vector<Change>{{7, ""}});
  EXPECT_EQ(values.find(7), "");
}

}  // namespace
}  // namespace sluice::sandbox
