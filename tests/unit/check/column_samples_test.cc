#include "engine/check/column_samples.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::ElementsAre;

TEST(ColumnSamples, KeepsCopiesOfValuesThatAreNotEmpty) {
  ColumnSamples samples;
  samples.add_column("E-Mail", "email", true);
  samples.add_column("Name", "firstname", false);
  std::string value = "Ada";
  samples.add(1, value);
  value = "Bob";
  samples.add(1, value);
  samples.add(1, "");
  EXPECT_EQ(samples.columns()[0].property, "email");
  EXPECT_TRUE(samples.columns()[0].is_key);
  EXPECT_THAT(samples.columns()[0].values, testing::IsEmpty());
  EXPECT_THAT(samples.columns()[1].values, ElementsAre("Ada", "Bob"));
}

TEST(ColumnSamples, ShortensLongValues) {
  ColumnSamples samples;
  samples.add_column("c", "c", false);
  samples.add(0, std::string(10'000, 'x'));
  EXPECT_EQ(samples.columns()[0].values[0].size(), ColumnSamples::value_bytes);
}

TEST(ColumnSamples, IsBoundedButKeepsRoomForRefusedValues) {
  ColumnSamples samples;
  samples.add_column("c", "c", false);
  const std::string value(ColumnSamples::value_bytes, 'x');
  for (int i = 0; i < 10'000; ++i) samples.add(0, value);
  const std::size_t kept = samples.columns()[0].values.size();
  EXPECT_LT(kept * value.size(), ColumnSamples::most_bytes);
  samples.add_refused(0, "refused");
  ASSERT_EQ(samples.columns()[0].values.size(), kept + 1);
  EXPECT_EQ(samples.columns()[0].values.back(), "refused");
  EXPECT_EQ(samples.columns()[0].values.front(), value);
  for (int i = 0; i < 10'000; ++i) samples.add_refused(0, value);
  EXPECT_LT(samples.columns()[0].values.size() * value.size(), ColumnSamples::most_bytes);
}

}  // namespace
}  // namespace sluice
