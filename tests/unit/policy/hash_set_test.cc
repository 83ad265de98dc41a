#include "engine/policy/hash_set.h"

#include <random>
#include <set>

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(HashSet, AHashIsFoundUntilItIsTakenOut) {
  HashSet set;
  for (const std::uint32_t hash : {0u, 7u, UINT32_MAX}) {
    EXPECT_FALSE(set.contains(hash));
    EXPECT_TRUE(set.insert(hash));
    EXPECT_FALSE(set.insert(hash));
    EXPECT_TRUE(set.contains(hash));
    EXPECT_FALSE(set.contains(hash + 64)) << "of the same place, but another";
    EXPECT_TRUE(set.erase(hash));
    EXPECT_FALSE(set.erase(hash));
    EXPECT_EQ(set.size(), 0u);
  }
}

/// @param make_hash from a random number
template <class MakeHash>
void expect_to_agree_with_a_set(const MakeHash& make_hash) {
  std::mt19937 random(20260403);
  HashSet set;
  std::set<std::uint32_t> expected;
  for (int i = 0; i < 200'000; ++i) {
    // Fills up to thousands of hashes and empties again.
    const bool filling = (i / 20'000) % 2 == 0;
    const std::uint32_t hash = make_hash(static_cast<std::uint32_t>(random()));
    if ((random() % 10 < 7) == filling) {
      ASSERT_EQ(set.insert(hash), expected.insert(hash).second);
    } else {
      ASSERT_EQ(set.erase(hash), expected.erase(hash) == 1);
    }
    ASSERT_EQ(set.contains(hash), expected.contains(hash));
    ASSERT_EQ(set.size(), expected.size());
  }
  for (const std::uint32_t hash : expected) EXPECT_TRUE(set.contains(hash));
}

TEST(HashSet, AgreesWithASetWhateverComesAndGoes) {
  expect_to_agree_with_a_set(
      [](std::uint32_t number) { return (number % 5000 + 2) * 0x9E3779B9u; });
}

TEST(HashSet, AgreesWithASetOfHashesThatCrowdInOnePlace) {
  expect_to_agree_with_a_set([](std::uint32_t number) { return (number % 500 + 2) * 1024 + 63; });
}

}  // namespace
}  // namespace sluice
