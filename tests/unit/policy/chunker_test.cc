#include "engine/policy/chunker.h"

#include <string>

#include <gtest/gtest.h>

#include "engine/hubspot/upsert_request.h"
#include "tests/unit/policy/inputs.h"

namespace sluice {
namespace {

Chunker open_chunker(BatchOptions options) {
  Chunker chunker(options);
  chunker.open(std::make_unique<Batch>());
  return chunker;
}

TEST(Chunker, IsFullAtTheNumberOfRecords) {
  TestInputs inputs;
  Chunker chunker = open_chunker({.max_records = 3});
  for (const UpsertInput& input : inputs.make_many(3)) {
    ASSERT_TRUE(chunker.fits(input));
    EXPECT_FALSE(chunker.is_full());
    chunker.add(input);
  }
  EXPECT_TRUE(chunker.is_full());
  EXPECT_FALSE(chunker.fits(inputs.make("one@more.example")));
}

TEST(Chunker, FillsTheBodyToTheExactByte) {
  TestInputs inputs;
  const auto two = inputs.make_many(2);
  RequestBody body;
  for (const UpsertInput& input : two) body.add(input.json);

  Chunker exact = open_chunker({.max_bytes = body.text().size()});
  exact.add(two[0]);
  EXPECT_TRUE(exact.fits(two[1]));

  Chunker one_less = open_chunker({.max_bytes = body.text().size() - 1});
  one_less.add(two[0]);
  EXPECT_FALSE(one_less.fits(two[1]));
}

TEST(Chunker, HandsOverItsBatchAndThenNeedsAnother) {
  TestInputs inputs;
  Chunker chunker = open_chunker({});
  EXPECT_TRUE(chunker.is_empty());
  chunker.add(inputs.make("a@example.com"));
  EXPECT_FALSE(chunker.is_empty());
  const std::unique_ptr<Batch> batch = chunker.take();
  EXPECT_EQ(batch->size(), 1u);
  EXPECT_TRUE(chunker.needs_batch());
  EXPECT_TRUE(chunker.is_empty());
}

}  // namespace
}  // namespace sluice
