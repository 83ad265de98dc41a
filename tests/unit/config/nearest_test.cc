#include "config/nearest.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

constexpr std::string_view names[] = {"format",          "delimiter",  "batch-size",
                                      "max-batch-bytes", "token-file", "map",
                                      "map-file",        "csv",        "jsonl"};

TEST(NearestName, FindsALetterLeftOutAddedChangedOrSwapped) {
  EXPECT_EQ(nearest_name("formt", names), "format");
  EXPECT_EQ(nearest_name("delimmiter", names), "delimiter");
  EXPECT_EQ(nearest_name("batch-sise", names), "batch-size");
  EXPECT_EQ(nearest_name("cvs", names), "csv");
}

TEST(NearestName, IgnoresCaseAndTreatsUnderscoresAsDashes) {
  EXPECT_EQ(nearest_name("FORMAT", names), "format");
  EXPECT_EQ(nearest_name("batch_size", names), "batch-size");
}

TEST(NearestName, TakesTheNearestOfSeveralNearOnes) {
  EXPECT_EQ(nearest_name("map-fil", names), "map-file");
  EXPECT_EQ(nearest_name("mop", names), "map");
}

TEST(NearestName, CompletesABeginningToTheShortestName) {
  EXPECT_EQ(nearest_name("token", names), "token-file");
  EXPECT_EQ(nearest_name("max-b", names), "max-batch-bytes");
}

TEST(NearestName, SuggestsNothingWhereNothingIsNear) {
  EXPECT_EQ(nearest_name("xyzzy", names), std::nullopt);
  EXPECT_EQ(nearest_name("", names), std::nullopt);
  EXPECT_EQ(nearest_name("format", {}), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(5000, 'm'), names), std::nullopt);
}

TEST(NearestName, GivesAViewOfTheCandidateItself) {
  EXPECT_EQ(nearest_name("formt", names)->data(), names[0].data());
}

}  // namespace
}  // namespace sluice
