#include "sandbox/value_rules.h"

#include <gtest/gtest.h>

#include "sandbox/seed.h"

namespace sluice::sandbox {
namespace {

std::string code_of(const char* definition, std::string_view value) {
  const auto problem = find_problem(parse_definition(definition), value);
  return problem ? problem->code : "";
}

TEST(ValueRules, TheEmptyValueClearsWhateverTheType) {
  for (const char* definition : {"n number", "d date", "b bool", "e enumeration | | a; b"})
    EXPECT_EQ(code_of(definition, ""), "") << definition;
}

TEST(ValueRules, NumbersAreDecimalWithOnePeriod) {
  for (const char* good : {"1", "-12.50", ".5", "1e5", "007", " 8 ", "123456789012345678901234"})
    EXPECT_EQ(code_of("n number", good), "") << good;
  for (const char* bad : {"1,200", "1.2.3", "abc", "12a", "-", ".", "1e", "0x10"})
    EXPECT_EQ(code_of("n number", bad), "INVALID_INTEGER") << bad;
}

TEST(ValueRules, DatesAreDaysOrMidnightsInUtc) {
  for (const char* good : {"2026-02-28", "2024-02-29", "0", "1767225600000"})
    EXPECT_EQ(code_of("d date", good), "") << good;
  EXPECT_EQ(code_of("d date", "1767225600001"), "INVALID_DATE");
  for (const char* bad :
       {"2026-02-29", "1/1/1", "2026-1-1", "2026-01-01T00:00:00Z", "9223372036854775807"})
    EXPECT_EQ(code_of("d date", bad), "INVALID_LONG") << bad;
}

TEST(ValueRules, DatetimesAreIsoOrMilliseconds) {
  for (const char* good :
       {"2026-01-31T10:00:00.000Z", "2026-01-31T10:00:00+02:00", "2026-05-01", "1767225600001"})
    EXPECT_EQ(code_of("d datetime", good), "") << good;
  for (const char* bad : {"1/1/1", "2026-01-31 10:00:00", "2026-01-31T25:00:00Z", "yesterday"})
    EXPECT_EQ(code_of("d datetime", bad), "INVALID_LONG") << bad;
}

TEST(ValueRules, BooleansAreTrueOrFalse) {
  EXPECT_EQ(code_of("b bool", "true"), "");
  EXPECT_EQ(code_of("b bool", "yes"), "INVALID_OPTION");
}

TEST(ValueRules, OptionsAreKnownByTheirValueAndNotByTheirLabel) {
  EXPECT_EQ(code_of("e enumeration | | a:Apple; b:Pear", "a"), "");
  EXPECT_EQ(code_of("e enumeration | | a:Apple; b:Pear", "Apple"), "INVALID_OPTION");
  EXPECT_EQ(code_of("e enumeration | | a:Apple; b:Pear", "a;b"), "INVALID_OPTION");
  EXPECT_EQ(code_of("e enumeration external", "anything"), "");
}

TEST(ValueRules, SeveralOptionsAreJoinedWithoutBlanksAndMayBeAppended) {
  const char* definition = "e enumeration/checkbox | | a; b; c";
  EXPECT_EQ(code_of(definition, "a;b"), "");
  EXPECT_EQ(code_of(definition, ";c"), "");
  EXPECT_EQ(code_of(definition, "a; b"), "INVALID_OPTION");
  EXPECT_EQ(code_of(definition, "a;x"), "INVALID_OPTION");
}

TEST(ValueRules, TheRefusalOfAnOptionListsAllOfThem) {
  const auto problem = find_problem(parse_definition("e enumeration | | a; b"), "x");
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->message, "x was not one of the allowed options: [a, b]");
}

TEST(ValueRules, EmailAddressesNeedADomain) {
  for (const char* good : {"a@b.co", "first.last+tag@sub.example.com", "o'neil@example.org"})
    EXPECT_TRUE(is_email_address(good)) << good;
  for (const char* bad : {"not-an-email", "a@b", "@b.co", "a b@c.de", "name@domain.<TLD>",
                          "a@b..co", "a@.co", "a@b.c"})
    EXPECT_FALSE(is_email_address(bad)) << bad;
}

TEST(ValueRules, TheLengthLimitCountsCharactersAndNotBytes) {
  std::string text;
  for (int i = 0; i < 65'536; ++i) text += "\u00fc";
  EXPECT_EQ(code_of("s string", text), "");
  EXPECT_EQ(code_of("s string", text + "x"), "PROPERTY_VALUE_TOO_LONG");
}

}  // namespace
}  // namespace sluice::sandbox
