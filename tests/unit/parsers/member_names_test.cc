#include "parsers/member_names.h"

#include <algorithm>

namespace sluice {
namespace {

TEST(MemberNames, finds_a_name_that_stands_twice_among_few_and_many) {
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back(std::to_string(i));
  MemberNames seen;
  for (int round = 0; round < 3; ++round) {
    seen.start();
    for (std::size_t i = 0; i < names.size(); ++i) {
      ASSERT_TRUE(seen.insert(names[i]));
      ASSERT_FALSE(seen.insert(names[i])) << "just put in";
      ASSERT_FALSE(seen.insert(names[i / 2])) << "put in before";
    }
  }
  seen.start();
  EXPECT_TRUE(seen.insert("0"));
  EXPECT_FALSE(seen.insert("0"));
}

/// Puts `names` in as a reader does. @return the number of their order, 0 where one stands twice.
std::uint64_t put_in(MemberNames& members, const std::vector<std::string>& names) {
  bool is_good = true;
  members.start();
  for (const std::string& name : names) {
    if (members.expected() == name && !name.empty()) {
      members.take_expected();
    } else if (!members.insert(name)) {
      is_good = false;
    }
  }
  const std::uint64_t order = members.finish();
  return is_good ? order : 0;
}

TEST(MemberNames, expects_the_names_of_the_object_before_in_their_order) {
  MemberNames members;
  put_in(members, {"a", "bc"});
  members.start();
  EXPECT_EQ(members.expected(), "a");
  members.take_expected();
  EXPECT_EQ(members.expected(), "bc");
  EXPECT_TRUE(members.insert("d"));
  EXPECT_EQ(members.expected(), "") << "from here on it is another object";
  EXPECT_FALSE(members.insert("a"));
}

TEST(MemberNames, expects_no_name_that_json_escapes) {
  MemberNames members;
  put_in(members, {"a\"b", "c\\d", "e"});
  members.start();
  EXPECT_EQ(members.expected(), "");
  EXPECT_TRUE(members.insert("a\"b"));
}

TEST(MemberNames, remembers_how_members_began_with_a_block_of_readable_bytes_behind) {
  MemberNames members;
  const auto begin = [&members](std::string_view text, std::size_t name_begin, std::size_t size) {
    return members.insert(MemberNames::Opening{text, name_begin, size});
  };
  members.start();
  EXPECT_TRUE(begin(R"({"a":)", 2, 1));
  EXPECT_TRUE(members.insert("b"));  // as the parser of all JSON puts it in
  EXPECT_TRUE(begin(R"(, "cc": )", 3, 2));
  EXPECT_FALSE(begin(R"(, "a": )", 3, 1));
  members.start();
  ASSERT_EQ(members.expected_members().size(), 3u);
  EXPECT_EQ(members.expected_members()[0].text, R"({"a":)");
  EXPECT_EQ(members.expected_members()[0].name(), "a");
  EXPECT_EQ(members.expected_members()[1].text, "");
  EXPECT_EQ(members.expected_members()[2].text, R"(, "cc": )");
  EXPECT_EQ(members.expected_members()[2].name(), "cc");
  const std::string_view last = members.expected_members()[2].text;
  EXPECT_EQ(std::string_view(last.data(), last.size() + MemberNames::padding).substr(last.size()),
            std::string(MemberNames::padding, '\0'));
  members.take_expected(2);
  EXPECT_EQ(members.expected(), "cc");
  EXPECT_TRUE(begin(R"(,"d":)", 2, 1)) << "in the place of cc";
  members.start();
  EXPECT_EQ(members.expected_members().size(), 3u);
  EXPECT_EQ(members.expected_members()[2].name(), "d");
}

TEST(MemberNames, equal_names_in_equal_order_have_one_number) {
  MemberNames members;
  const std::uint64_t order = put_in(members, {"a", "b", "c"});
  EXPECT_EQ(put_in(members, {"a", "b", "c"}), order);
  std::vector<std::uint64_t> orders{order};
  for (const auto& names : std::vector<std::vector<std::string>>{
           {"a", "b"}, {"a", "b", "c"}, {"a", "c", "b"}, {"a", "c", "b", "d"}, {}, {"x"}}) {
    orders.push_back(put_in(members, names));
    EXPECT_EQ(std::ranges::count(orders, orders.back()), 1) << orders.size();
    EXPECT_EQ(put_in(members, names), orders.back());
  }
}

TEST(MemberNames, an_object_read_once_more_has_no_name_twice) {
  MemberNames members;
  members.start();
  EXPECT_TRUE(members.insert("a"));
  EXPECT_TRUE(members.insert("b"));
  members.start();
  EXPECT_EQ(members.expected(), "a");
  members.take_expected();
  EXPECT_TRUE(members.insert("c"));
  EXPECT_FALSE(members.insert("a"));
  EXPECT_TRUE(members.insert("b"));
}

}  // namespace
}  // namespace sluice
