#include "engine/policy/arena.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string_view copied(Arena& arena, std::string_view bytes) {
  char* const place = arena.take(bytes.size());
  bytes.copy(place, bytes.size());
  return {place, bytes.size()};
}

TEST(Arena, KeepsEveryCopyInPlaceWhileItGrows) {
  Arena arena;
  std::vector<std::string> originals;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 5000; ++i) {
    originals.push_back(std::string(static_cast<std::size_t>(i % 700), char('a' + i % 26)));
    copies.push_back(copied(arena, originals.back()));
  }
  for (std::size_t i = 0; i < copies.size(); ++i) EXPECT_EQ(copies[i], originals[i]);
}

TEST(Arena, TakesACopyLargerThanItsBlocks) {
  Arena arena;
  const std::string large(3'000'000, 'x');
  const std::string_view before = copied(arena, "before");
  const std::string_view copy = copied(arena, large);
  const std::string_view after = copied(arena, "after");
  EXPECT_EQ(copy, large);
  EXPECT_EQ(before, "before");
  EXPECT_EQ(after, "after");
  EXPECT_EQ(arena.used(), large.size() + 11);
}

TEST(Arena, UsesItsMemoryAgainAfterClear) {
  Arena arena;
  const std::string_view first = copied(arena, "one");
  arena.clear();
  EXPECT_EQ(arena.used(), 0u);
  EXPECT_EQ(copied(arena, "two").data(), first.data());
}

}  // namespace
}  // namespace sluice
