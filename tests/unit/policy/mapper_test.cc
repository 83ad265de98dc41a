#include "engine/policy/mapper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

namespace sluice {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::size_t one_mebibyte = 1u << 20;

MappingOptions by_email() {
  MappingOptions options;
  options.id_property = "email";
  return options;
}

/// Maps records one at a time and keeps what came out.
struct Harness {
  explicit Harness(MappingPlan made, std::size_t max_body_bytes = one_mebibyte)
      : plan(std::move(made)), mapper(plan, max_body_bytes) {}

  static MappingPlan csv_plan(const std::vector<std::string>& names,
                              const MappingOptions& options) {
    const std::string header_text(names.size() - 1, ',');
    return std::get<MappingPlan>(MappingPlan::for_csv({names, header_text, ','}, options));
  }

  void map_csv(const std::vector<std::string_view>& values) {
    fields.clear();
    for (const auto value : values) fields.push_back({"", value, value});
    map({});
  }

  void map_jsonl(const std::vector<std::pair<std::string_view, std::string_view>>& members,
                 RecordView record = {}) {
    fields.clear();
    for (const auto& [name, value] : members) fields.push_back({name, value, ""});
    map(record);
  }

  void map(RecordView record) {
    record.line = 18;
    record.text = "the record's text";
    record.fields = fields;
    failure = mapper.map(record, 17, 2, out);
  }

  std::string code() const { return failure ? failure->code : "none"; }

  /// What simdjson's DOM reads in out.json.properties: an independent reading.
  std::string property(std::string_view name) {
    return std::string(document()["properties"][name].get_string().value());
  }
  std::size_t property_count() { return document()["properties"].get_object().value().size(); }
  simdjson::dom::element document() { return parser.parse(simdjson::padded_string(out.json)); }

  MappingPlan plan;
  Mapper mapper;
  std::vector<Field> fields;
  std::optional<Failure> failure;
  UpsertInput out;
  simdjson::dom::parser parser;
};

Harness csv(const std::vector<std::string>& names, const MappingOptions& options = by_email()) {
  return Harness(Harness::csv_plan(names, options));
}

Harness jsonl(const MappingOptions& options = by_email()) {
  return Harness(MappingPlan::for_jsonl(options));
}

TEST(Mapper, a_csv_record_becomes_one_input) {
  auto run = csv({"firstname", "email", "phone"});
  run.map_csv({"Ada", " Ada@Example.com ", "0123"});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.out.json,
            R"({"id":"Ada@Example.com","idProperty":"email","objectWriteTraceId":"17",)"
            R"("properties":{"email":"Ada@Example.com","firstname":"Ada","phone":"0123"}})");
  EXPECT_EQ(run.out.key, "Ada@Example.com");
  EXPECT_EQ(run.out.folded_key, "ada@example.com");
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

TEST(Mapper, jsonl_members_are_mapped_by_name) {
  auto options = by_email();
  options.id_column = "Mail";
  options.columns = {{"First", "firstname"}};
  options.ignored = {"notes"};
  auto run = jsonl(options);
  run.map_jsonl({{"notes", "x"}, {"First", "Ada"}, {"phone", "1"}, {"Mail", "a@example.com "}});
  EXPECT_THAT(run.out.json,
              HasSubstr(R"({"email":"a@example.com","firstname":"Ada","phone":"1"})"));
}

TEST(Mapper, a_jsonl_record_without_a_value_for_the_id) {
  auto run = jsonl();
  run.map_jsonl({{"phone", "1"}});
  EXPECT_EQ(run.code(), "empty_id");
  run.map_jsonl({{"email", " "}});
  EXPECT_EQ(run.code(), "empty_id");
  EXPECT_THAT(run.failure->message, HasSubstr("\"email\""));
}

/// A record with a member `address` whose value cannot be loaded.
void map_nested_address(Harness& run) {
  static constexpr FieldFault nested{ReadError::nested_value, "a nested object cannot be loaded"};
  run.fields = {{.name = "email", .value = "a@example.com", .source = {}},
                {.name = "address", .value = {}, .source = {}, .fault = &nested},
                {.name = "phone", .value = "1", .source = {}}};
  run.map({});
}

TEST(Mapper, a_nested_member_that_is_used_fails_its_record_and_is_named) {
  auto run = jsonl();
  map_nested_address(run);
  ASSERT_EQ(run.code(), "nested_value");
  EXPECT_EQ(run.failure->property, "address");
  EXPECT_EQ(run.failure->message, "member \"address\": a nested object cannot be loaded");
  EXPECT_EQ(run.out.source.text, "the record's text") << "results repeat the record";
}

TEST(Mapper, a_nested_member_that_is_ignored_or_not_mapped_costs_nothing) {
  auto ignoring = by_email();
  ignoring.ignored = {"address"};
  auto only_mapped = by_email();
  only_mapped.columns = {{"phone", "phone"}};
  only_mapped.only_mapped = true;
  for (const auto& options : {ignoring, only_mapped}) {
    auto run = jsonl(options);
    map_nested_address(run);
    ASSERT_EQ(run.code(), "none");
    EXPECT_EQ(run.property_count(), 2u);
    EXPECT_EQ(run.property("phone"), "1");
  }
}

TEST(Mapper, a_nested_id_is_a_nested_value_rather_than_an_empty_id) {
  auto options = by_email();
  options.id_column = "address";
  options.ignored = {"email"};
  auto run = jsonl(options);
  map_nested_address(run);
  EXPECT_EQ(run.code(), "nested_value");
}

TEST(Mapper, two_members_may_give_the_id_if_they_agree) {
  auto options = by_email();
  options.columns = {{"Mail", "email"}};
  auto run = jsonl(options);
  run.map_jsonl({{"Mail", "a@example.com"}, {"email", " a@example.com"}});
  EXPECT_EQ(run.code(), "none");
  EXPECT_EQ(run.property_count(), 1u);

  run.map_jsonl({{"Mail", ""}, {"email", "a@example.com"}});
  EXPECT_EQ(run.out.key, "a@example.com");

  run.map_jsonl({{"Mail", "a@example.com"}, {"email", "b@example.com"}});
  EXPECT_EQ(run.code(), "id_conflict");
  EXPECT_THAT(run.failure->message,
              AllOf(HasSubstr("\"Mail\""), HasSubstr("\"email\""), Not(HasSubstr("example.com"))));
}

TEST(Mapper, two_members_for_another_property_are_a_duplicate_even_if_equal) {
  auto options = by_email();
  options.columns = {{"First", "firstname"}};
  auto run = jsonl(options);
  run.map_jsonl({{"email", "a@example.com"}, {"First", "Ada"}, {"firstname", "Ada"}});
  EXPECT_EQ(run.code(), "duplicate_member");
  EXPECT_EQ(run.failure->property, "firstname");
  EXPECT_THAT(run.failure->message,
              AllOf(HasSubstr("members \"First\" and \"firstname\""), Not(HasSubstr("Ada"))));
  run.map_jsonl({{"email", "a@example.com"}, {"firstname", "Ada"}});
  EXPECT_EQ(run.code(), "none");
}

TEST(Mapper, a_member_for_the_property_of_a_constant_is_a_duplicate) {
  auto options = by_email();
  options.constants = {{"source", "import"}};
  auto run = jsonl(options);
  run.map_jsonl({{"email", "a@example.com"}, {"source", "web"}});
  EXPECT_EQ(run.code(), "duplicate_member");
  EXPECT_THAT(run.failure->message, HasSubstr("--set and member \"source\""));
}

/// HubSpot's own shape: {"id":..,"idProperty":..,"properties":{..}}.
RecordView shaped(std::optional<std::string_view> id, std::optional<std::string_view> id_property) {
  RecordView record;
  record.id = id;
  record.id_property = id_property;
  return record;
}

TEST(Mapper, the_id_of_a_hubspot_shaped_record_stands_in_for_its_key_property) {
  auto run = jsonl();
  run.map_jsonl({{"phone", "1"}}, shaped(" a@example.com ", std::nullopt));
  EXPECT_EQ(run.out.key, "a@example.com");
  EXPECT_THAT(run.out.json, HasSubstr(R"({"email":"a@example.com","phone":"1"})"));

  run.map_jsonl({{"email", ""}}, shaped("a@example.com", "email"));
  EXPECT_EQ(run.property("email"), "a@example.com");
}

TEST(Mapper, the_id_of_a_hubspot_shaped_record_may_be_absent_or_equal_to_its_key_property) {
  auto run = jsonl();
  for (const auto id : {std::optional<std::string_view>(), {"a@example.com"}, {" a@example.com"}}) {
    run.map_jsonl({{"email", "a@example.com"}}, shaped(id, "email"));
    EXPECT_EQ(run.code(), "none");
    EXPECT_EQ(run.out.key, "a@example.com");
  }
}

TEST(Mapper, an_id_that_differs_from_the_key_property_is_a_conflict) {
  auto run = jsonl();
  for (const std::string_view id : {"b@example.com", "A@example.com", "51"}) {
    run.map_jsonl({{"email", "a@example.com"}}, shaped(id, std::nullopt));
    EXPECT_EQ(run.code(), "id_conflict") << id;
    EXPECT_EQ(run.failure->property, "email");
    EXPECT_THAT(run.failure->message, Not(HasSubstr("example.com")));
  }
}

TEST(Mapper, another_id_property_than_the_run_has_is_a_conflict) {
  auto run = jsonl();
  run.map_jsonl({{"email", "a@example.com"}}, shaped("a@example.com", "hs_sku"));
  EXPECT_EQ(run.code(), "id_conflict");
  EXPECT_THAT(run.failure->message,
              AllOf(HasSubstr("\"idProperty\""), HasSubstr("-k"), Not(HasSubstr("hs_sku"))));
}

TEST(Mapper, a_hubspot_shaped_record_without_id_and_key_property) {
  auto run = jsonl();
  run.map_jsonl({{"phone", "1"}}, shaped("  ", std::nullopt));
  EXPECT_EQ(run.code(), "empty_id");
}

}  // namespace
}  // namespace sluice
