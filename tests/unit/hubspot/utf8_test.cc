#include "engine/hubspot/utf8.h"

namespace sluice {
namespace {

TEST(Utf8, ACharacterSurvivesTheWayThereAndBack) {
  for (const std::string_view text : {"a", "é", "東", "🎉"}) {
    const auto character = first_character(text);
    ASSERT_TRUE(character) << text;
    EXPECT_EQ(character->bytes, text.size());
    std::string out;
    append_utf8(out, character->code);
    EXPECT_EQ(out, text);
  }
}

TEST(Utf8, WhatIsNoUtf8BeginsNoCharacter) {
  for (const std::string_view text : {"\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80"}) {
    EXPECT_FALSE(first_character(text));
  }
}

TEST(Utf8, RepairedTextKeepsEveryCharacter) {
  EXPECT_EQ(repaired_utf8("é\xFFz\xC3"), "é\uFFFDz\uFFFD");
  EXPECT_EQ(repaired_utf8(""), "");
}

}  // namespace
}  // namespace sluice
