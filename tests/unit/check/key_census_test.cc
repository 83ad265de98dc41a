#include "engine/check/key_census.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::ElementsAre;

TEST(KeyCensus, FindsNothingWhereEveryKeyComesOnce) {
  KeyCensus census;
  for (std::uint64_t line = 2; line < 1000; ++line) {
    const std::string key = std::to_string(line) + "@x.co";
    census.add(key, key, {0, line});
  }
  EXPECT_EQ(census.shared().distinct, 998u);
  EXPECT_EQ(census.shared().keys, 0u);
  EXPECT_EQ(census.shared().records, 0u);
  EXPECT_TRUE(census.shared().is_exact);
}

TEST(KeyCensus, CountsTheRecordsThatShareAndTheKeysTheyShare) {
  KeyCensus census;
  census.add("a@x.co", "a@x.co", {0, 2});
  census.add("b@x.co", "b@x.co", {0, 3});
  census.add("a@x.co", "A@x.co", {0, 4});
  census.add("b@x.co", "b@x.co", {0, 5});
  census.add("a@x.co", "a@X.co", {0, 6});
  EXPECT_EQ(census.shared().distinct, 2u);
  EXPECT_EQ(census.shared().keys, 2u);
  EXPECT_EQ(census.shared().records, 5u);
}

TEST(KeyCensus, ShowsTheFirstPlacesOfTheKeyThatCameASecondTimeFirst) {
  KeyCensus census;
  census.add("a", "a", {0, 2});
  census.add("b", "b", {0, 3});
  census.add("b", "B", {0, 40});
  census.add("a", "a", {0, 41});
  for (std::uint64_t line = 50; line < 60; ++line) census.add("b", "b", {0, line});
  EXPECT_EQ(census.shared().example, "B");
  EXPECT_THAT(census.shared().places,
              ElementsAre(RecordPlace{0, 3}, RecordPlace{0, 40}, RecordPlace{0, 50},
                          RecordPlace{0, 51}, RecordPlace{0, 52}));
}

TEST(KeyCensus, KnowsInWhichInputAKeyStoodFirst) {
  KeyCensus census;
  census.add("a", "a", {0, 2});
  census.add("b", "b", {0, 3});
  census.add("c", "c", {2, 2});  // the second input had no record
  census.add("d", "d", {2, 3});
  census.add("c", "c", {3, 9});
  EXPECT_THAT(census.shared().places, ElementsAre(RecordPlace{2, 2}, RecordPlace{3, 9}));
}

TEST(KeyCensus, ForgetsALineThatIsTooFarBehindToBeKept) {
  KeyCensus census;
  census.add("a", "a", {0, 1 << 24});
  census.add("a", "a", {0, (1 << 24) + 1});
  EXPECT_THAT(census.shared().places, ElementsAre(RecordPlace{}, RecordPlace{0, (1 << 24) + 1}));
  EXPECT_EQ(census.shared().records, 2u);
}

TEST(KeyCensus, IsNoLongerExactBehindItsCapacityButStillKnowsTheKeysItHolds) {
  KeyCensus census(2);
  census.add("a", "a", {0, 2});
  census.add("b", "b", {0, 3});
  EXPECT_TRUE(census.shared().is_exact);
  census.add("c", "c", {0, 4});
  census.add("c", "c", {0, 5});
  census.add("a", "a", {0, 6});
  EXPECT_FALSE(census.shared().is_exact);
  EXPECT_EQ(census.shared().distinct, 2u);
  EXPECT_EQ(census.shared().keys, 1u);
  EXPECT_EQ(census.shared().records, 2u);
}

TEST(KeyCensus, TellsAMillionKeysApart) {
  KeyCensus census;
  std::string key;
  for (std::uint64_t line = 1; line <= KeyCensus::most_keys; ++line) {
    key = "person" + std::to_string(line) + "@example.org";
    census.add(key, key, {0, line});
  }
  EXPECT_EQ(census.shared().distinct, KeyCensus::most_keys);
  EXPECT_EQ(census.shared().keys, 0u);
  EXPECT_TRUE(census.shared().is_exact);
  census.add(key, key, {0, 5'000'000});
  EXPECT_THAT(census.shared().places,
              ElementsAre(RecordPlace{0, KeyCensus::most_keys}, RecordPlace{0, 5'000'000}));
}

}  // namespace
}  // namespace sluice
