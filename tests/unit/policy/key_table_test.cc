#include "engine/policy/key_table.h"

#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(KeyTable, ATakenKeyIsFoundUntilItIsTakenOut) {
  KeyTable keys;
  EXPECT_EQ(keys.find("a"), KeyTable::none);
  EXPECT_TRUE(keys.insert("a"));
  EXPECT_FALSE(keys.insert("a"));
  EXPECT_NE(keys.find("a"), KeyTable::none);
  EXPECT_EQ(keys.find("A"), KeyTable::none);
  EXPECT_TRUE(keys.erase("a"));
  EXPECT_FALSE(keys.erase("a"));
  EXPECT_EQ(keys.size(), 0u);
}

TEST(KeyTable, KeysOfAnyLengthAreKept) {
  KeyTable keys;
  for (const std::size_t size : {0u, 1u, 63u, 64u, 65u, 2000u, 100'000u}) {
    const std::string key(size, 'k');
    EXPECT_TRUE(keys.insert(key));
    EXPECT_FALSE(keys.insert(key));
  }
  EXPECT_EQ(keys.size(), 7u);
}

TEST(KeyTable, NumbersOfKeysThatWentAreUsedAgain) {
  KeyTable keys;
  for (int i = 0; i < 1000; ++i) {
    const std::string key = std::to_string(i);
    keys.insert(key);
    ASSERT_LT(keys.find(key), 10u);
    if (i >= 9) keys.erase(std::to_string(i - 9));
  }
}

TEST(KeyTable, AgreesWithASetWhateverComesAndGoes) {
  std::mt19937 random(20260403);
  KeyTable keys;
  std::set<std::string> expected;
  for (int i = 0; i < 200'000; ++i) {
    // Fills up to thousands of keys and empties again.
    const bool filling = (i / 20'000) % 2 == 0;
    const std::string key = std::to_string(random() % 5000) + "@example.com";
    if ((random() % 10 < 7) == filling) {
      ASSERT_EQ(keys.insert(key), expected.insert(key).second);
    } else {
      ASSERT_EQ(keys.erase(key), expected.erase(key) == 1);
    }
    ASSERT_EQ(keys.find(key) != KeyTable::none, expected.contains(key));
    ASSERT_EQ(keys.size(), expected.size());
  }
  std::set<std::uint32_t> numbers;
  for (const std::string& key : expected) numbers.insert(keys.find(key));
  EXPECT_EQ(numbers.size(), expected.size()) << "each key has a number of its own";
  EXPECT_FALSE(numbers.contains(KeyTable::none));
}

}  // namespace
}  // namespace sluice
