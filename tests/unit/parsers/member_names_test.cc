#include "parsers/member_names.h"

namespace sluice {
namespace {

TEST(MemberNames, finds_a_name_that_stands_twice_among_few_and_many) {
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back(std::to_string(i));
  MemberNames seen;
  for (const std::string& name : names) EXPECT_TRUE(seen.insert(name));
  EXPECT_FALSE(seen.insert("0"));
  EXPECT_FALSE(seen.insert("999"));
  seen.clear();
  EXPECT_TRUE(seen.insert("0"));
  EXPECT_FALSE(seen.insert("0"));
}

}  // namespace
}  // namespace sluice
