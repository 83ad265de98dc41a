#include "engine/policy/mapper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/hubspot/key.h"
#include "tests/unit/policy/mapper_harness.h"

namespace sluice {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Mapper, a_csv_record_becomes_one_input) {
  auto run = csv({"firstname", "email", "phone"});
  run.map_csv({"Ada", " Ada@Example.com ", "0123"});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.out.json,
            R"({"id":"Ada@Example.com","idProperty":"email","objectWriteTraceId":"17",)"
            R"("properties":{"email":"Ada@Example.com","firstname":"Ada","phone":"0123"}})");
  EXPECT_EQ(run.out.key, "Ada@Example.com");
  std::string scratch;
  EXPECT_EQ(run.out.key_hash, hash_key("ada@example.com", scratch));
}

TEST(Mapper, an_input_knows_where_its_record_came_from) {
  auto run = csv({"email"});
  run.map_csv({"a@example.com"});
  EXPECT_EQ(run.out.source.number, 17u);
  EXPECT_EQ(run.out.source.file, 2u);
  EXPECT_EQ(run.out.source.line, 18u);
  EXPECT_EQ(run.out.source.text, "the record's text");
}

TEST(Mapper, a_failed_record_knows_where_it_came_from_and_has_nothing_to_send) {
  auto run = csv({"email"});
  run.map_csv({"a@example.com"});
  run.map_csv({""});
  EXPECT_EQ(run.out.source.number, 17u);
  EXPECT_EQ(run.out.source.text, "the record's text");
  EXPECT_EQ(run.out.json, "");
  EXPECT_EQ(run.out.key, "");
}

TEST(Mapper, the_largest_record_number_is_written_in_decimal) {
  auto run = csv({"email"});
  const std::vector<Field> fields{{"", "a@example.com", ""}};
  RecordView record;
  record.fields = fields;
  EXPECT_FALSE(run.mapper.map(record, 18446744073709551615u, 0, run.out));
  EXPECT_THAT(run.out.json, HasSubstr(R"("objectWriteTraceId":"18446744073709551615")"));
}

class MapperValues : public testing::TestWithParam<std::string_view> {};

TEST_P(MapperValues, arrive_byte_for_byte_as_json_strings) {
  auto run = csv({"email", "value"});
  run.map_csv({"a@example.com", GetParam()});
  EXPECT_EQ(run.property("value"), GetParam());

  auto lines = jsonl();
  lines.map_jsonl({{"value", GetParam()}, {"email", "a@example.com"}});
  EXPECT_EQ(lines.property("value"), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Table, MapperValues,
                         testing::Values("007", "00501", "1e5", "1E+05", "-0",
                                         "12345678901234567890123456789", "1.10", "true", "null",
                                         " outer blanks \t", "a,b;c", R"(say "hi")",
                                         R"(back\slash\)", "line\r\nend\nand\rall", "tab\there",
                                         "\x01\x02\x1f\x7f", "Žofie Kovářová", "日本語",
                                         "emoji \U0001F680", "{\"a\":[1]}", "</script>"));

TEST(Mapper, names_and_keys_of_any_characters_make_valid_json) {
  auto options = by_email();
  options.id_property = "the \"key\"";
  options.constants = {{"new\nline", "\"quoted\"\\"}};
  auto run = csv({"the \"key\"", "tab\tname"}, options);
  run.map_csv({"K\"1\"\\", "v"});
  EXPECT_EQ(run.document()["id"].get_string().value(), "K\"1\"\\");
  EXPECT_EQ(run.document()["idProperty"].get_string().value(), "the \"key\"");
  EXPECT_EQ(run.property("the \"key\""), "K\"1\"\\");
  EXPECT_EQ(run.property("tab\tname"), "v");
  EXPECT_EQ(run.property("new\nline"), "\"quoted\"\\");
}

TEST(Mapper, an_empty_value_leaves_its_property_alone) {
  auto run = csv({"email", "a", "b"});
  run.map_csv({"a@example.com", "", "x"});
  EXPECT_THAT(run.out.json, HasSubstr(R"({"email":"a@example.com","b":"x"})"));
}

TEST(Mapper, an_empty_value_clears_its_property_when_asked) {
  auto options = by_email();
  options.empty = EmptyValues::clear;
  auto run = csv({"email", "a", "b"}, options);
  run.map_csv({"a@example.com", "", "x"});
  EXPECT_THAT(run.out.json, HasSubstr(R"({"email":"a@example.com","a":"","b":"x"})"));
}

TEST(Mapper, blanks_are_a_value_unless_trimmed_away) {
  auto options = by_email();
  auto as_is = csv({"email", "a"}, options);
  as_is.map_csv({"a@example.com", "  "});
  EXPECT_EQ(as_is.property("a"), "  ");

  options.trim = true;
  auto trimmed = csv({"email", "a", "b"}, options);
  trimmed.map_csv({"a@example.com", "  ", " x y\t"});
  EXPECT_THAT(trimmed.out.json, HasSubstr(R"({"email":"a@example.com","b":"x y"})"));

  options.empty = EmptyValues::clear;
  auto cleared = csv({"email", "a"}, options);
  cleared.map_csv({"a@example.com", "  "});
  EXPECT_EQ(cleared.property("a"), "");
}

TEST(Mapper, constants_are_added_to_every_record_as_they_are) {
  auto options = by_email();
  options.constants = {{"source", " import "}, {"notes", ""}};
  auto run = csv({"email"}, options);
  for (int i = 0; i < 2; ++i) {
    run.map_csv({"a@example.com"});
    EXPECT_THAT(run.out.json,
                HasSubstr(R"({"email":"a@example.com","source":" import ","notes":""}})"));
  }
}

TEST(Mapper, ignored_and_unmapped_columns_are_not_sent) {
  auto options = by_email();
  options.columns = {{"First", "firstname"}};
  options.only_mapped = true;
  auto run = csv({"email", "First", "phone"}, options);
  run.map_csv({"a@example.com", "Ada", "1"});
  EXPECT_THAT(run.out.json, HasSubstr(R"({"email":"a@example.com","firstname":"Ada"})"));
}

TEST(Mapper, an_empty_id_is_a_failure_that_names_its_column_whatever_empty_means) {
  auto options = by_email();
  options.id_column = "Mail";
  options.empty = EmptyValues::clear;
  for (const std::string_view id : {"", "   ", "\t"}) {
    auto run = csv({"name", "Mail"}, options);
    run.map_csv({"Ada", id});
    EXPECT_EQ(run.code(), "empty_id");
    EXPECT_EQ(run.failure->property, "email");
    EXPECT_THAT(run.failure->message, HasSubstr("column \"Mail\""));
    EXPECT_FALSE(run.failure->retryable);
  }
}

TEST(Mapper, a_record_fed_back_loses_the_columns_of_result_files) {
  auto run = csv({"email", "sluice_line", "sluice_code"});
  run.fields = {{"", "a@example.com", "\"a@example.com\""}, {"", "9", "9"}, {"", "X", "X"}};
  run.map({});
  EXPECT_EQ(run.out.source.text, "\"a@example.com\"");
  EXPECT_EQ(run.property_count(), 1u);
}

TEST(Mapper, a_record_is_refused_only_if_it_fits_no_request_alone) {
  auto probe = csv({"email", "a"});
  probe.map_csv({"a@example.com", "12345"});
  const std::size_t body_bytes = std::string(R"({"inputs":[]})").size() + probe.out.json.size();

  const auto plan = [] { return Harness::csv_plan({"email", "a"}, by_email()); };
  Harness fits(plan(), body_bytes);
  fits.map_csv({"a@example.com", "12345"});
  EXPECT_EQ(fits.code(), "none");

  Harness too_small(plan(), body_bytes - 1);
  too_small.map_csv({"a@example.com", "12345"});
  EXPECT_EQ(too_small.code(), "record_too_large");
  EXPECT_THAT(too_small.failure->message,
              AllOf(HasSubstr(std::to_string(body_bytes)), HasSubstr("--max-batch-bytes")));
  too_small.map_csv({"a@example.com", "1234"});
  EXPECT_EQ(too_small.code(), "none");
}

TEST(Mapper, records_do_not_leak_into_each_other) {
  auto run = jsonl();
  run.map_jsonl({{"email", "a@example.com"}, {"a", "1"}, {"b", "2"}});
  run.map_jsonl({{"b", "3"}, {"email", "b@example.com"}});
  EXPECT_EQ(run.out.json, R"({"id":"b@example.com","idProperty":"email","objectWriteTraceId":"17",)"
                          R"("properties":{"email":"b@example.com","b":"3"}})");
}

TEST(Mapper, its_buffer_is_used_again_for_every_record) {
  auto run = csv({"email", "a"});
  run.map_csv({"ada.lovelace@example.com", "a long value comes first"});
  const char* const buffer = run.out.json.data();
  for (int i = 0; i < 100; ++i) {
    run.map_csv({"a@example.com", "short"});
    ASSERT_EQ(run.out.json.data(), buffer);
  }
}

}  // namespace
}  // namespace sluice
