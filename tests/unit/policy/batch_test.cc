#include "engine/policy/batch.h"

#include <gtest/gtest.h>

#include "tests/unit/policy/inputs.h"

namespace sluice {
namespace {

TEST(Batch, OwnsACopyOfEverythingItsInputsView) {
  Batch batch;
  {
    TestInputs inputs;
    UpsertInput input = inputs.make("ada@example.com");
    input.key_hash = 17;
    batch.add(input);
  }
  const UpsertInput& kept = batch.inputs()[0];
  EXPECT_EQ(kept.key, "ada@example.com");
  EXPECT_EQ(kept.key_hash, 17u);
  EXPECT_EQ(kept.source.text, "ada@example.com,row");
  EXPECT_EQ(kept.source.number, 1u);
  EXPECT_EQ(batch.body(), R"({"inputs":[)" + std::string(kept.json) + "]}");
}

TEST(Batch, TheJsonOfEachInputStandsInTheBodyHoweverItGrows) {
  TestInputs inputs;
  Batch batch;
  for (int round = 0; round < 2; ++round) {
    std::string expected = R"({"inputs":[)";
    const auto all = inputs.make_many(100);
    for (const UpsertInput& input : all) {
      batch.add(input);
      expected.append(expected.ends_with('[') ? "" : ",").append(input.json);
      ASSERT_EQ(batch.body(), expected + "]}");
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(batch.inputs()[i].json, all[i].json);
      EXPECT_GT(batch.inputs()[i].json.data(), batch.body().data());
      EXPECT_LT(batch.inputs()[i].json.data(), batch.body().data() + batch.body().size());
    }
    batch.clear();
  }
}

TEST(Batch, IsEmptyAfterClear) {
  TestInputs inputs;
  Batch batch;
  for (const UpsertInput& input : inputs.make_many(3)) batch.add(input);
  EXPECT_EQ(batch.size(), 3u);
  batch.clear();
  EXPECT_TRUE(batch.empty());
  EXPECT_EQ(batch.body(), R"({"inputs":[]})");
  EXPECT_EQ(batch.memory_bytes(), 0u);
}

}  // namespace
}  // namespace sluice
