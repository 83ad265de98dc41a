#include "config/map_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"

namespace sluice {
namespace {

using testing::ElementsAre;

Parsed<std::vector<ColumnMapping>> parse(std::string_view text) {
  return parse_map_file("map.csv", text);
}

TEST(MapFile, ReadsPairs) {
  EXPECT_THAT(
      value_of(parse("column,property\nE-Mail,email\nFirst Name,firstname\n")),
      ElementsAre(ColumnMapping{"E-Mail", "email"}, ColumnMapping{"First Name", "firstname"}));
}

TEST(MapFile, TakesABomWindowsLineEndsBlankLinesAndAMissingLastNewline) {
  EXPECT_THAT(value_of(parse("\xEF\xBB\xBFproperty,column\r\n\r\nemail , E-Mail")),
              ElementsAre(ColumnMapping{"E-Mail", "email"}));
}

TEST(MapFile, TakesQuotesForCommasAndQuotes) {
  EXPECT_THAT(value_of(parse("column,property\n\"Name, \"\"first\"\"\",firstname\n")),
              ElementsAre(ColumnMapping{"Name, \"first\"", "firstname"}));
}

TEST(MapFile, AHeaderAloneMapsNothing) {
  EXPECT_TRUE(value_of(parse("column,property\n")).empty());
}

TEST(MapFile, AWrongHeaderIsTold) {
  EXPECT_EQ(problem_of(parse("")),
            "map.csv: the file is empty; its first line must be column,property");
  EXPECT_EQ(problem_of(parse("from,property\n")),
            "map.csv:1: only the columns column and property are known");
  EXPECT_EQ(problem_of(parse("column\n")),
            "map.csv:1: the header must name the columns column and property");
  EXPECT_EQ(problem_of(parse("column,property,column\n")),
            "map.csv:1: the header names a column twice");
}

TEST(MapFile, ABadRowIsToldWithItsLine) {
  EXPECT_EQ(problem_of(parse("column,property\na,b\nc\n")),
            "map.csv:3: one field, but column,property are two");
  EXPECT_EQ(problem_of(parse("column,property\na,b,c\n")),
            "map.csv:2: more than two fields; a name with a comma stands in quotes");
  EXPECT_EQ(problem_of(parse("column,property\n\n\"a,b\n")),
            "map.csv:3: a quote is not closed on its line");
  EXPECT_EQ(problem_of(parse("column,property\na, \n")), "map.csv:2: the property is empty");
  EXPECT_EQ(problem_of(parse("column,property\n\"\",b\n")), "map.csv:2: the column is empty");
}

}  // namespace
}  // namespace sluice
