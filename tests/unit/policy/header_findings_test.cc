#include "engine/policy/header_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

MappingOptions by_email() {
  MappingOptions options;
  options.id_property = "email";
  return options;
}

std::vector<std::string> findings(const std::vector<std::string>& names,
                                  const MappingOptions& options) {
  return header_findings(names, ColumnRules(options));
}

TEST(HeaderFindings, a_header_with_the_id_column_is_fine) {
  EXPECT_THAT(findings({"email", "firstname"}, by_email()), IsEmpty());
}

TEST(HeaderFindings, a_file_without_a_header_does_not_get_its_first_record_onto_the_terminal) {
  EXPECT_THAT(findings({"jane@x.co", "Jane", "+49 170 1234567"}, by_email()),
              ElementsAre(AllOf(HasSubstr("--no-header"), Not(HasSubstr("jane@x.co")),
                                Not(HasSubstr("1234567")))));
}

TEST(HeaderFindings, a_column_of_emails_is_found_by_what_people_call_it) {
  for (const char* name : {"Correo electrónico", "Courriel", "Adresse mail",
                           "Primary E-Mail Address", "メールアドレス", "ЭЛЕКТРОННАЯ ПОЧТА"}) {
    EXPECT_THAT(findings({"Mailing Street", "Codice postale", name}, by_email()),
                ElementsAre(HasSubstr("did you mean --id-column \"" + std::string(name) + "\"?")));
  }
  EXPECT_THAT(findings({"Mailing Street", "Codice postale", "jane@mail.com"}, by_email()),
              ElementsAre(AllOf(Not(HasSubstr("did you mean")), Not(HasSubstr("jane@mail.com")))));
}

TEST(HeaderFindings, unnamed_columns_may_repeat) {
  EXPECT_THAT(findings({"email", "", ""}, by_email()), IsEmpty());
}

TEST(HeaderFindings, an_unknown_column_is_named_with_its_option_and_the_nearest_column) {
  auto options = by_email();
  options.columns = {{"Frist Name", "firstname"}};
  EXPECT_THAT(findings({"email", "First Name"}, options),
              ElementsAre("--map or --map-file: the header has no column \"Frist Name\"; the "
                          "nearest is \"First Name\""));
}

TEST(HeaderFindings, an_unknown_column_without_a_near_one_lists_the_columns) {
  auto options = by_email();
  options.ignored = {"internal_comment"};
  EXPECT_THAT(findings({"email", "", "x"}, options),
              ElementsAre(AllOf(HasSubstr("--ignore: the header has no column"),
                                HasSubstr("; the columns are \"email\", \"x\""))));
}

TEST(HeaderFindings, all_findings_come_at_once) {
  auto options = by_email();
  options.id_column = "Mial";
  options.columns = {{"A", "x"}, {"nope", "y"}};
  options.ignored = {"nada"};
  EXPECT_THAT(findings({"Mail", "A", "x"}, options),
              ElementsAre(HasSubstr("--id-column: the header has no column \"Mial\""),
                          HasSubstr("\"nope\""), HasSubstr("\"nada\""),
                          HasSubstr("columns \"A\" and \"x\" both give the property \"x\"")));
}

TEST(HeaderFindings, two_columns_for_the_id_name_ignore_as_the_remedy) {
  auto options = by_email();
  options.id_column = "Mail";
  EXPECT_THAT(findings({"Mail", "email"}, options),
              ElementsAre(AllOf(HasSubstr("columns \"Mail\" and \"email\" both give the property "
                                          "\"email\""),
                                HasSubstr("--ignore"))));
  options.ignored = {"email"};
  EXPECT_THAT(findings({"Mail", "email"}, options), IsEmpty());
}

TEST(HeaderFindings, a_constant_and_a_column_for_one_property) {
  auto options = by_email();
  options.constants = {{"source", "import"}};
  EXPECT_THAT(findings({"email", "source"}, options),
              ElementsAre(HasSubstr("--set and column \"source\" both give the property")));
  options.ignored = {"source"};
  EXPECT_THAT(findings({"email", "source"}, options), IsEmpty());
}

TEST(HeaderFindings, a_missing_id_column_says_what_exists_and_what_helps) {
  EXPECT_THAT(findings({"Email", "Name"}, by_email()),
              ElementsAre(AllOf(HasSubstr("no column gives the id property \"email\""),
                                HasSubstr("--map COLUMN=email"), HasSubstr("(-k)"),
                                HasSubstr("did you mean --id-column \"Email\"?"),
                                HasSubstr("the columns are \"Email\", \"Name\""))));
}

TEST(HeaderFindings, an_ignored_id_column_is_missing_because_of_the_ignore) {
  auto options = by_email();
  options.ignored = {"email"};
  EXPECT_THAT(findings({"email", "x"}, options),
              ElementsAre(AllOf(HasSubstr("no column gives the id property \"email\""),
                                HasSubstr("--ignore drops the column \"email\""),
                                Not(HasSubstr("did you mean")))));
}

TEST(HeaderFindings, an_ignored_column_is_not_proposed_as_the_id_column) {
  auto options = by_email();
  options.ignored = {"Email"};
  EXPECT_THAT(findings({"Email", "Mail"}, options),
              ElementsAre(HasSubstr("did you mean --id-column \"Mail\"?")));
}

TEST(HeaderFindings, long_headers_are_listed_in_part) {
  std::vector<std::string> names;
  for (int i = 0; i < 25; ++i) names.push_back("column_number_" + std::to_string(i));
  EXPECT_THAT(findings(names, by_email()),
              ElementsAre(AllOf(HasSubstr("\"column_number_19\" and 5 more"),
                                Not(HasSubstr("column_number_20")))));
}

TEST(HeaderFindings, columns_of_result_files_are_neither_loaded_nor_the_id) {
  EXPECT_THAT(findings({"sluice_line"}, by_email()),
              ElementsAre(HasSubstr("it has no column that can be loaded")));
  auto options = by_email();
  options.columns = {{"sluice_line", "row_number"}};
  EXPECT_THAT(findings({"email", "sluice_line"}, options),
              ElementsAre(HasSubstr(
                  "--map or --map-file: column \"sluice_line\" is one that sluice adds")));
}

TEST(HeaderFindings, ignoring_a_column_of_result_files_does_no_harm) {
  auto options = by_email();
  options.ignored = {"sluice_line"};
  EXPECT_THAT(findings({"email", "sluice_line"}, options), IsEmpty());
}

}  // namespace
}  // namespace sluice
