#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/policy/mapper.h"
#include "tests/unit/policy/mapper_harness.h"

namespace sluice {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

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
