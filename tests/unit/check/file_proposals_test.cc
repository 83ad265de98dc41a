#include "engine/check/file_proposals.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

MATCHER_P2(Is, option, value, "") {
  return arg.option == option && arg.value == value;
}

MATCHER_P(Says, text, "") {
  return arg.option.empty() && arg.reason.find(text) != std::string::npos;
}

ProblemGroup group(std::string code, std::uint64_t count) {
  return {.code = std::move(code), .count = count, .first = {{{0, 4}, 3}, {{0, 9}, 8}}};
}

struct FileProposals : testing::Test {
  Proposals proposals() const {
    return propose(
        {columns, has_definitions ? &definitions : nullptr, problems, encoding, empty_rows},
        config);
  }

  std::vector<ColumnSample> columns;
  bool has_definitions = false;
  PropertyDefinitions definitions;
  std::vector<ProblemGroup> problems;
  EncodingEvidence encoding;
  std::uint64_t empty_rows = 0;
  RunConfig config;
};

TEST_F(FileProposals, AGoodFileNeedsNothing) {
  columns = {{"email", "email", true, {" a@x.co "}}, {"firstname", "firstname", false, {"Ada"}}};
  EXPECT_THAT(proposals(), IsEmpty());
}

TEST_F(FileProposals, Windows1252IsProposedWhereNearlyAllBadRecordsMakeSenseInIt) {
  problems = {group("invalid_encoding", 10)};
  for (int i = 0; i < 10; ++i) encoding.add("Jos\xE9");
  EXPECT_THAT(proposals(), ElementsAre(Is("encoding", "windows-1252")));
  for (int i = 0; i < 10; ++i) encoding.add("\xCC\xEE\xF1\xEA\xE2\xE0");
  EXPECT_THAT(proposals(),
              ElementsAre(Says("(lines 4, 9, ...) make no sense in UTF-8: name the encoding")));
}

TEST_F(FileProposals, NoEncodingIsProposedThatWouldSpoilTheOtherRecords) {
  problems = {group("invalid_encoding", 2)};
  encoding.add("Jos\xE9");
  columns = {{"name", "name", false, {"Ada", "Zoë"}}};
  EXPECT_THAT(proposals(),
              ElementsAre(Says("2 records (lines 4, 9) hold bytes that are no UTF-8, though")));
}

TEST_F(FileProposals, EmptyRowsOfASpreadsheetAreToldApart) {
  empty_rows = 1;
  EXPECT_THAT(proposals(), ElementsAre(Says("1 record without any value")));
}

TEST_F(FileProposals, AnEncodingThatWasNamedAndIsWrongIsNotReplaced) {
  problems = {group("invalid_encoding", 2)};
  encoding.add("Jos\xE9");
  config.input.encoding = "shift_jis";
  EXPECT_THAT(proposals(), ElementsAre(Says("(lines 4, 9) make no sense in shift_jis")));
}

TEST_F(FileProposals, QuotesAreForPeopleToRepair) {
  problems = {group("text_after_quote", 2), group("unclosed_quote", 2)};
  EXPECT_THAT(proposals(), ElementsAre(Says("lines 4, 9: text follows a closing quote"),
                                       Says("lines 4, 9: a quoted field is never closed")));
}

TEST_F(FileProposals, NamesThatNoPropertyCanHaveAreTold) {
  columns = {{"E-Mail", "email", true, {}},
             {"First Name", "First Name", false, {}},
             {"Teléfono", "Teléfono", false, {}},
             {"dropped Column", "", false, {}},
             {"city_2", "city_2", false, {}}};
  const Proposals found = proposals();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].reason, AllOf(HasSubstr("columns \"First Name\", \"Teléfono\":"),
                                     HasSubstr("--map \"First Name=PROPERTY\"")));
  has_definitions = true;  // then unknown columns are refused before
  EXPECT_THAT(proposals(), IsEmpty());
}

TEST_F(FileProposals, BlanksAroundValuesAreTrimmedButTheKeyAlwaysIs) {
  columns = {{"email", "email", true, {" a@x.co"}}, {"name", "name", false, {"Ada", "Bob "}}};
  EXPECT_THAT(proposals(), ElementsAre(Is("trim", "")));
  config.mapping.trim = true;
  EXPECT_THAT(proposals(), IsEmpty());
}

TEST_F(FileProposals, WhatIsGivenIsNotProposedAgain) {
  columns = {{"a", "a", false, {"31/12/2026"}}, {"b", "b", false, {"31/12/2026"}}};
  config.given = {{"date", "a=%d/%m/%y", false}};
  EXPECT_THAT(proposals(), ElementsAre(Is("date", "b=%d/%m/%Y")));
  config.given = {{"date", "%d/%m/%Y", false}};
  EXPECT_THAT(proposals(), IsEmpty());
}

TEST_F(FileProposals, AnUnclearOrderOfDaysAndMonthsIsNotToldOnceItIsGiven) {
  columns = {{"a", "a", false, {"03/12/2026"}}};
  EXPECT_EQ(proposals().size(), 1u);
  config.given = {{"date", "a=%d/%m/%Y", false}};
  EXPECT_THAT(proposals(), IsEmpty());
}

TEST_F(FileProposals, TheDefinitionsOfAnAccountDecideWhatEveryColumnNeeds) {
  std::ifstream file(SLUICE_TEST_DATA "/first_day/contacts.json");
  const std::string json((std::istreambuf_iterator<char>(file)), {});
  auto read = read_property_definitions(json);
  ASSERT_TRUE(read);
  definitions = *std::move(read);
  has_definitions = true;
  columns = {{"Correo", "email", true, {"a@x.co"}},
             {"Nombre", "firstname", false, {"31/12/2026"}},
             {"Alta", "signup_date", false, {"31/12/2026", "1/2/2026"}},
             {"Created", "salesforce_created", false, {"12/31/2026 2:30 PM"}},
             {"Ingresos", "annualrevenue", false, {"1.234,56", "7"}},
             {"Stage", "lifecyclestage", false, {"Marketing Qualified Lead", "customer"}},
             {"News", "newsletter", false, {"Sí", "No"}},
             {"Out", "opted_out", false, {"true", "FALSE"}},
             {"Interests", "interests", false, {"News, Events"}}};
  EXPECT_THAT(
      proposals(),
      ElementsAre(Is("date", "Alta=%d/%m/%Y"), Is("date", "Created=%m/%d/%Y %I:%M %p"),
                  Is("decimal", "Ingresos=comma"), Is("labels", ""), Is("bool", "News=sí/no"),
                  Is("bool", "Out=true/false"), Is("multi", "Interests=,")));
}

TEST_F(FileProposals, DecimalCommasAreProposedForTheColumnsThatHaveThemAlone) {
  has_definitions = true;
  definitions.add({.name = "a", .type = PropertyType::number});
  definitions.add({.name = "b", .type = PropertyType::number});
  columns = {{"A", "a", false, {"1.234,5", "7,5"}}, {"B", "b", false, {"1.125", "2.375"}}};
  EXPECT_THAT(proposals(), ElementsAre(Is("decimal", "A=comma")));
  columns[0].values = {"1.234", "0,5", "0.125"};
  EXPECT_THAT(proposals(), IsEmpty());
}

TEST_F(FileProposals, TrueAndFalseInCapitalsAreWords) {
  has_definitions = true;
  definitions.add({.name = "a", .type = PropertyType::boolean});
  columns = {{"A", "a", false, {"TRUE", "FALSE"}}};
  EXPECT_THAT(proposals(), ElementsAre(Is("bool", "A=true/false")));
  columns = {{"A", "a", false, {"true", "false"}}};
  EXPECT_THAT(proposals(), IsEmpty());
}

}  // namespace
}  // namespace sluice
