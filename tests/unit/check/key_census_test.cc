#include "engine/check/key_census.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/hubspot/key.h"

namespace sluice {
namespace {

using testing::ElementsAre;

void add(KeyCensus& census, std::string_view key, RecordPlace place) {
  std::string scratch;
  census.add(hash_key(key, scratch), key, place);
}

TEST(KeyCensus, FindsNothingWhereEveryKeyComesOnce) {
  KeyCensus census;
  for (std::uint64_t line = 2; line < 1000; ++line) {
    const std::string key = std::to_string(line) + "@x.co";
    add(census, key, {0, line});
  }
  EXPECT_EQ(census.shared().distinct, 998u);
  EXPECT_EQ(census.shared().keys, 0u);
  EXPECT_EQ(census.shared().records, 0u);
  EXPECT_TRUE(census.shared().is_exact);
}

TEST(KeyCensus, CountsTheRecordsThatShareAndTheKeysTheyShare) {
  KeyCensus census;
  add(census, "a@x.co", {0, 2});
  add(census, "b@x.co", {0, 3});
  add(census, "A@x.co", {0, 4});
  add(census, "b@x.co", {0, 5});
  add(census, "a@X.co", {0, 6});
  EXPECT_EQ(census.shared().distinct, 2u);
  EXPECT_EQ(census.shared().keys, 2u);
  EXPECT_EQ(census.shared().records, 5u);
}

TEST(KeyCensus, ShowsTheFirstPlacesOfTheKeyThatCameASecondTimeFirst) {
  KeyCensus census;
  add(census, "a", {0, 2});
  add(census, "b", {0, 3});
  add(census, "B", {0, 40});
  add(census, "a", {0, 41});
  for (std::uint64_t line = 50; line < 60; ++line) add(census, "b", {0, line});
  EXPECT_EQ(census.shared().example, "B");
  EXPECT_THAT(census.shared().places,
              ElementsAre(RecordPlace{0, 3}, RecordPlace{0, 40}, RecordPlace{0, 50},
                          RecordPlace{0, 51}, RecordPlace{0, 52}));
}

TEST(KeyCensus, KnowsInWhichInputAKeyStoodFirst) {
  KeyCensus census;
  add(census, "a", {0, 2});
  add(census, "b", {0, 3});
  add(census, "c", {2, 2});  // the second input had no record
  add(census, "d", {2, 3});
  add(census, "c", {3, 9});
  EXPECT_THAT(census.shared().places, ElementsAre(RecordPlace{2, 2}, RecordPlace{3, 9}));
}

TEST(KeyCensus, ForgetsALineThatIsTooFarBehindToBeKept) {
  KeyCensus census;
  add(census, "a", {0, 1 << 24});
  add(census, "a", {0, (1 << 24) + 1});
  EXPECT_THAT(census.shared().places, ElementsAre(RecordPlace{}, RecordPlace{0, (1 << 24) + 1}));
  EXPECT_EQ(census.shared().records, 2u);
}

TEST(KeyCensus, IsNoLongerExactBehindItsCapacityButStillKnowsTheKeysItHolds) {
  KeyCensus census(2);
  add(census, "a", {0, 2});
  add(census, "b", {0, 3});
  EXPECT_TRUE(census.shared().is_exact);
  add(census, "c", {0, 4});
  add(census, "c", {0, 5});
  add(census, "a", {0, 6});
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
    add(census, key, {0, line});
  }
  EXPECT_EQ(census.shared().distinct, KeyCensus::most_keys);
  EXPECT_EQ(census.shared().keys, 0u);
  EXPECT_TRUE(census.shared().is_exact);
  add(census, key, {0, 5'000'000});
  EXPECT_THAT(census.shared().places,
              ElementsAre(RecordPlace{0, KeyCensus::most_keys}, RecordPlace{0, 5'000'000}));
}

}  // namespace
}  // namespace sluice
