#include "engine/check/batch_counter.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(BatchCounter, CutsAtTheNumberOfRecords) {
  BatchCounter counter({.max_records = 100});
  EXPECT_EQ(counter.batches(), 0u);
  for (int i = 0; i < 100; ++i) counter.add(300);
  EXPECT_EQ(counter.batches(), 1u);
  counter.add(300);
  EXPECT_EQ(counter.batches(), 2u);
}

TEST(BatchCounter, CutsAtTheBytesOfABody) {
  BatchCounter counter({.max_records = 100, .max_bytes = 1000});
  counter.add(400);
  counter.add(400);
  EXPECT_EQ(counter.batches(), 1u);
  counter.add(400);
  EXPECT_EQ(counter.batches(), 2u);
}

}  // namespace
}  // namespace sluice
