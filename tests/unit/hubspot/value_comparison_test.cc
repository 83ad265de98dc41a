#include "engine/hubspot/value_comparison.h"

namespace sluice {
namespace {

bool note_reads_back(std::string_view sent, std::string_view stored) {
  return reads_back("notes", sent, stored);
}

TEST(ValueComparison, TheSameTextReadsBack) {
  EXPECT_TRUE(note_reads_back("Ada", "Ada"));
  EXPECT_TRUE(note_reads_back("true", "true"));
  EXPECT_TRUE(note_reads_back("860.00", "860.00"));
  EXPECT_TRUE(note_reads_back(";c", ";c"));
  EXPECT_FALSE(note_reads_back("Ada", "ada"));
  EXPECT_FALSE(note_reads_back("Ada", "Ada "));
}

TEST(ValueComparison, NumbersKeepTheirText) {
  EXPECT_FALSE(note_reads_back("860", "860.00"));
  EXPECT_FALSE(note_reads_back("007", "7"));
  EXPECT_FALSE(note_reads_back("1e3", "1000"));
}

TEST(ValueComparison, AClearedPropertyReadsBackEmptyAlone) {
  EXPECT_TRUE(note_reads_back("", ""));
  EXPECT_FALSE(note_reads_back("", "Ada"));
  EXPECT_FALSE(note_reads_back("Ada", ""));
  EXPECT_FALSE(note_reads_back("", ";"));
  EXPECT_FALSE(reads_back("email", " ", ""));
}

TEST(ValueComparison, AnEmailReadsBackInLowerCase) {
  EXPECT_TRUE(reads_back("email", "Ada@X.Co", "ada@x.co"));
  EXPECT_FALSE(reads_back("email", "ada@x.co", "bob@x.co"));
  EXPECT_FALSE(reads_back("work_email", "Ada@X.Co", "ada@x.co"));
}

TEST(ValueComparison, TheSameInstantReadsBackHoweverItIsWritten) {
  EXPECT_TRUE(note_reads_back("2026-01-31T10:00:00Z", "2026-01-31T10:00:00.000Z"));
  EXPECT_TRUE(note_reads_back("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00.000Z"));
  EXPECT_TRUE(note_reads_back("1769853600000", "2026-01-31T10:00:00Z"));
  EXPECT_TRUE(note_reads_back("2026-01-31T10:00:00.250Z", "1769853600250"));
  EXPECT_FALSE(note_reads_back("1769853600001", "2026-01-31T10:00:00.000Z"));
  EXPECT_FALSE(note_reads_back("2026-01-31T10:00:00+01:00", "2026-01-31T10:00:00Z"));
}

TEST(ValueComparison, ADateReadsBackFromItsMidnightInEpochMilliseconds) {
  EXPECT_TRUE(note_reads_back("1769817600000", "2026-01-31"));
  EXPECT_TRUE(note_reads_back("-86400000", "1969-12-31"));
  EXPECT_TRUE(note_reads_back("0", "1970-01-01"));
  EXPECT_FALSE(note_reads_back("1769817600001", "2026-01-31"));
  EXPECT_FALSE(note_reads_back("2026-01-31", "2026-01-31T00:00:00Z"));
}

TEST(ValueComparison, NumbersWrittenOddlyAreNoTimes) {
  for (const std::string_view sent : {"-0", "00", "+0", "0.0", "", "-", "0 ", "000000000000000"}) {
    EXPECT_FALSE(note_reads_back(sent, "1970-01-01T00:00:00Z")) << sent;
  }
  EXPECT_FALSE(note_reads_back("99999999999999999999", "9999-12-31T00:00:00Z"));
}

TEST(ValueComparison, AppendedElementsAreAmongThoseStored) {
  EXPECT_TRUE(note_reads_back(";c", "a;b;c"));
  EXPECT_TRUE(note_reads_back(";c;a", "a;b;c"));
  EXPECT_TRUE(note_reads_back(";c", "c"));
  EXPECT_FALSE(note_reads_back(";c;d", "a;b;c"));
  EXPECT_FALSE(note_reads_back(";b", "ab;bc"));
}

TEST(ValueComparison, AnAppendWithEmptyElementsProvesNothing) {
  EXPECT_FALSE(note_reads_back(";", "a;b"));
  EXPECT_FALSE(note_reads_back(";;", "a;;b"));
  EXPECT_FALSE(note_reads_back(";a;", "a;b"));
}

TEST(ValueComparison, AReplacedListKeepsItsOrder) {
  EXPECT_TRUE(note_reads_back("b;a", "b;a"));
  EXPECT_FALSE(note_reads_back("b;a", "a;b"));
  EXPECT_FALSE(note_reads_back("a", "a;b"));
}

}  // namespace
}  // namespace sluice
