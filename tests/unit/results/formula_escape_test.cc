#include "engine/results/formula_escape.h"

#include <gtest/gtest.h>

#include "parsers/record.h"

namespace sluice {
namespace {

std::string escaped(std::string_view text, FormulaEscape escape = FormulaEscape::fresh,
                    char delimiter = ',') {
  std::string out;
  append_with_escaped_formulas(out, text, delimiter, escape);
  return out;
}

TEST(FormulaEscape, WhatSpreadsheetsTakeForAFormulaGetsAnApostrophe) {
  EXPECT_EQ(escaped_formula("=1+1"), "'=1+1");
  EXPECT_EQ(escaped_formula("+49 30 1234"), "'+49 30 1234");
  EXPECT_EQ(escaped_formula("-5"), "'-5");
  EXPECT_EQ(escaped_formula("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(escaped_formula("\t=1"), "'\t=1");
  EXPECT_EQ(escaped_formula("\r=1"), "'\r=1");
  EXPECT_EQ(escaped_formula("a=1"), "a=1");
  EXPECT_EQ(escaped_formula(""), "");
}

TEST(FormulaEscape, EveryFieldOfARecordIsLookedAt) {
  EXPECT_EQ(escaped("=a,b,-c,,@d"), "'=a,b,'-c,,'@d");
  EXPECT_EQ(escaped(",=a,"), ",'=a,");
  EXPECT_EQ(escaped("a;=b,=c;d", FormulaEscape::fresh, ';'), "a;'=b,=c;d");
  EXPECT_EQ(escaped(""), "");
}

TEST(FormulaEscape, InQuotesItStandsBehindTheQuote) {
  EXPECT_EQ(escaped(R"("=a,=b","x,=y","=""q"",=z",=last)"),
            R"("'=a,=b","x,=y","'=""q"",=z",'=last)");
  EXPECT_EQ(escaped("\"a\n=b\",\"\",=c"), "\"a\n=b\",\"\",'=c");
  EXPECT_EQ(escaped("a\"=b,=c"), "a\"=b,'=c");
}

TEST(FormulaEscape, ATabThatDelimitsIsNoneThatBeginsAField) {
  EXPECT_EQ(escaped("a\t\t=b", FormulaEscape::fresh, '\t'), "a\t\t'=b");
}

TEST(FormulaEscape, ApostrophesOfTheValueItselfAreNotTakenForOurs) {
  for (const std::string value : {"=1", "'=1", "''=1", "'", "''", "'a", "a", "", "'+"}) {
    const std::string written = escaped_formula(value);
    const bool is_ours = is_escaped_formula(written);
    EXPECT_EQ(is_ours ? written.substr(1) : written, value);
    EXPECT_FALSE(begins_formula(written));
  }
}

TEST(FormulaEscape, AFileThatIsFedBackGetsNoSecondApostrophe) {
  EXPECT_EQ(escaped("'=a,=edited,\"'-c\"", FormulaEscape::fed_back), "'=a,'=edited,\"'-c\"");
}

}  // namespace
}  // namespace sluice
