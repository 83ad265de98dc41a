#include "sandbox/path.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using testing::ElementsAre;

TEST(Path, IsCutAtSlashesAndDecoded) {
  const Path path = parse_path("/crm/v3//objects/p1_a%20b/?archived=true&x");
  EXPECT_THAT(path.parts, ElementsAre("crm", "v3", "objects", "p1_a b"));
  EXPECT_EQ(path.query, "archived=true&x");
}

TEST(Path, QueryValuesAreDecoded) {
  EXPECT_EQ(query_value("a=1&b=x%26y+z&c", "b"), "x&y z");
  EXPECT_EQ(query_value("a=1&b=2", "c"), "");
  EXPECT_EQ(query_value("a=1&b", "b"), "");
}

TEST(Path, ABrokenEscapeStaysAsItIs) {
  EXPECT_EQ(percent_decoded("100%zz%2"), "100%zz%2");
}

}  // namespace
}  // namespace sluice::sandbox
