#include "config/texts.h"

#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

TEST(ParseName, TrimsAndRefusesTheEmpty) {
  EXPECT_EQ(value_of(parse_name(" First Name\t")), "First Name");
  EXPECT_NE(problem_of(parse_name("")), "");
  EXPECT_NE(problem_of(parse_name("  ")), "");
}

TEST(ParseText, TakesBlanksAsTheyStand) {
  EXPECT_EQ(value_of(parse_text(" a b ")), " a b ");
  EXPECT_NE(problem_of(parse_text("")), "");
}

TEST(ParseSwitch, IsTrueOrFalse) {
  EXPECT_TRUE(value_of(parse_switch("true")));
  EXPECT_FALSE(value_of(parse_switch("false")));
  EXPECT_NE(problem_of(parse_switch("yes")).find("true or false"), std::string::npos);
}

TEST(ParseDelimiter, TakesOneCharacterAndNamesOfTheTab) {
  EXPECT_EQ(value_of(parse_delimiter(";")), ';');
  EXPECT_EQ(value_of(parse_delimiter("tab")), '\t');
  EXPECT_EQ(value_of(parse_delimiter("\\t")), '\t');
  EXPECT_EQ(value_of(parse_delimiter("\t")), '\t');
  EXPECT_EQ(value_of(parse_delimiter("auto")), std::nullopt);
}

TEST(ParseDelimiter, RefusesQuotesLineEndsAndSeveralBytes) {
  for (const char* text : {"", "\"", "\n", "\r", ";;", "§", "semicolon"}) {
    EXPECT_NE(problem_of(parse_delimiter(text)).find("one ASCII character"), std::string::npos)
        << text;
  }
}

TEST(ParseMapping, SplitsAtTheLastEqualsSign) {
  EXPECT_EQ(value_of(parse_mapping("First Name=firstname")),
            (ColumnMapping{"First Name", "firstname"}));
  EXPECT_EQ(value_of(parse_mapping("a=b = c ")), (ColumnMapping{"a=b", "c"}));
}

TEST(ParseMapping, RefusesAMissingHalf) {
  for (const char* text : {"", "email", "=email", "Mail=", " = "}) {
    EXPECT_NE(problem_of(parse_mapping(text)).find("COLUMN=PROPERTY"), std::string::npos) << text;
  }
}

TEST(ParseConstant, SplitsAtTheFirstEqualsSignAndKeepsTheValue) {
  const auto constant = value_of(parse_constant("note= a=b "));
  EXPECT_EQ(constant.property, "note");
  EXPECT_EQ(constant.value, " a=b ");
  EXPECT_EQ(value_of(parse_constant("note=")).value, "");
}

TEST(ParseConstant, RefusesAMissingPropertyWithoutRepeatingTheValue) {
  EXPECT_EQ(problem_of(parse_constant("=ada@example.com")),
            "expected PROPERTY=VALUE, like lifecyclestage=lead");
  EXPECT_EQ(problem_of(parse_constant("ada@example.com")),
            "expected PROPERTY=VALUE, like lifecyclestage=lead");
}

}  // namespace
}  // namespace sluice
