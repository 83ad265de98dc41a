#include "sandbox/stored_form.h"

#include <gtest/gtest.h>

#include "sandbox/seed.h"

namespace sluice::sandbox {
namespace {

std::string stored(const char* definition, std::string_view value) {
  return stored_form(parse_definition(definition), value);
}

TEST(StoredForm, DatesAreDays) {
  EXPECT_EQ(stored("d date", "1767225600000"), "2026-01-01");
  EXPECT_EQ(stored("d date", " 2026-01-01 "), "2026-01-01");
  EXPECT_EQ(stored("d date", ""), "");
}

TEST(StoredForm, DatetimesAreInUtcWithMilliseconds) {
  EXPECT_EQ(stored("d datetime", "2026-01-31T10:00:00+02:00"), "2026-01-31T08:00:00.000Z");
  EXPECT_EQ(stored("d datetime", "1767225600001"), "2026-01-01T00:00:00.001Z");
  EXPECT_EQ(stored("d datetime", "2026-01-31"), "2026-01-31T00:00:00.000Z");
}

TEST(StoredForm, BooleansOptionsAndEmailsLoseTheirOuterBlanks) {
  EXPECT_EQ(stored("b bool", " true "), "true");
  EXPECT_EQ(stored("e enumeration | | a b; c", " a b"), "a b");
  EXPECT_EQ(stored("m string email", " A@b.CO"), "a@b.co");
}

TEST(StoredForm, TextsAndNumbersStayByteForByte) {
  for (const char* definition : {"s string", "n number", "p phone_number"})
    EXPECT_EQ(stored(definition, " 1.50 "), " 1.50 ") << definition;
}

}  // namespace
}  // namespace sluice::sandbox
