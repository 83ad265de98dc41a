#include "engine/policy/key_gate.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "engine/hubspot/key.h"
#include "tests/unit/policy/inputs.h"

namespace sluice {
namespace {

std::uint64_t hash(std::string_view key) {
  std::string scratch;
  return hash_key(key, scratch);
}

class KeyGateTest : public ::testing::Test {
 protected:
  // Takes the key, or waits for it.
  bool offer(const UpsertInput& input) {
    if (gate_.take(input.key_hash)) return true;
    gate_.wait(input);
    return false;
  }

  void release(std::string_view key) { gate_.release(hash(key)); }

  std::uint64_t take_ready() { return gate_.take_ready().front().input.source.number; }

  TestInputs inputs_;
  KeyGate gate_;
};

TEST_F(KeyGateTest, LetsDifferentKeysThrough) {
  EXPECT_TRUE(offer(inputs_.make("a")));
  EXPECT_TRUE(offer(inputs_.make("b")));
  EXPECT_EQ(gate_.taken(), 2u);
  EXPECT_EQ(gate_.waiting(), 0u);
}

TEST_F(KeyGateTest, HoldsARecordBackWhileItsKeyIsInFlight) {
  EXPECT_TRUE(offer(inputs_.make("a")));
  EXPECT_FALSE(offer(inputs_.make("a")));
  EXPECT_FALSE(gate_.has_ready());
  release("a");
  ASSERT_TRUE(gate_.has_ready());
  EXPECT_EQ(take_ready(), 2u);
  EXPECT_EQ(gate_.waiting(), 0u);
}

TEST_F(KeyGateTest, ALaterRecordCannotOvertakeOneThatWaits) {
  offer(inputs_.make("a"));
  offer(inputs_.make("a"));
  release("a");  // the second holds the key from now on
  EXPECT_FALSE(offer(inputs_.make("a")));
  EXPECT_EQ(take_ready(), 2u);
  EXPECT_FALSE(gate_.has_ready());
  release("a");
  EXPECT_EQ(take_ready(), 3u);
  release("a");
  EXPECT_EQ(gate_.taken(), 0u);
  EXPECT_TRUE(offer(inputs_.make("a")));
}

TEST_F(KeyGateTest, RecordsOfDifferentKeysBecomeReadyInTheOrderOfTheReleases) {
  offer(inputs_.make("a"));
  offer(inputs_.make("b"));
  offer(inputs_.make("a"));  // 3
  offer(inputs_.make("b"));  // 4
  release("b");
  release("a");
  EXPECT_EQ(take_ready(), 4u);
  EXPECT_EQ(take_ready(), 3u);
}

TEST_F(KeyGateTest, AWaitingRecordKeepsItsBytesWhenTheReaderMovesOn) {
  {
    TestInputs gone;
    offer(gone.make("ada@example.com"));
    offer(gone.make("ada@example.com"));
  }
  release("ada@example.com");
  const KeyGate::Line ready = gate_.take_ready();
  EXPECT_EQ(ready.front().input.key, "ada@example.com");
  EXPECT_EQ(ready.front().input.source.text, "ada@example.com,row");
}

TEST(KeyGate, IsFullAtItsNumberOfRecords) {
  TestInputs inputs;
  KeyGate gate({.records = 2});
  gate.take(hash("a"));
  gate.wait(inputs.make("a"));
  EXPECT_FALSE(gate.is_full());
  gate.wait(inputs.make("a"));
  EXPECT_TRUE(gate.is_full());
  gate.release(hash("a"));
  EXPECT_TRUE(gate.is_full()) << "a ready record still takes room";
  gate.take_ready();
  EXPECT_FALSE(gate.is_full());
}

TEST(KeyGate, IsFullAtItsNumberOfBytes) {
  TestInputs inputs;
  KeyGate gate({.bytes = 1000});
  gate.take(hash("a"));
  std::size_t waiting = 0;
  while (!gate.is_full()) {
    gate.wait(inputs.make("a"));
    ++waiting;
  }
  EXPECT_GT(waiting, 2u);
  EXPECT_LT(waiting, 20u);
}

}  // namespace
}  // namespace sluice
