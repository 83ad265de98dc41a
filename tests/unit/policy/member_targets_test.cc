#include "engine/policy/member_targets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MappingPlan mail_is_email() {
  MappingOptions options;
  options.id_property = "email";
  options.columns = {{"Mail", "email"}};
  options.ignored = {"notes"};
  return MappingPlan::for_jsonl(options);
}

RecordView record_of(const std::vector<Field>& fields, std::uint64_t names = 0) {
  RecordView record;
  record.fields = fields;
  record.names = names;
  return record;
}

/// The properties of members, "-" for a dropped one.
std::vector<std::string> properties(MemberTargets& members, const std::vector<std::string>& names) {
  std::vector<Field> fields;
  for (const auto& name : names) fields.push_back({name, "", ""});
  std::vector<std::string> result;
  for (const ColumnTarget* target : members.of(record_of(fields), 0)) {
    result.push_back(target->use == ColumnTarget::Use::drop ? "-" : target->property);
  }
  return result;
}

TEST(MemberTargets, members_are_found_by_name_in_any_order) {
  const MappingPlan plan = mail_is_email();
  MemberTargets members(plan);
  EXPECT_THAT(properties(members, {"Mail", "phone", "notes"}), ElementsAre("email", "phone", "-"));
  EXPECT_THAT(properties(members, {"Mail", "phone", "notes"}), ElementsAre("email", "phone", "-"));
  EXPECT_THAT(properties(members, {"notes", "Mail"}), ElementsAre("-", "email"));
  EXPECT_THAT(properties(members, {"phone", "city", "notes", "Mail"}),
              ElementsAre("phone", "city", "-", "email"));
  EXPECT_THAT(properties(members, {}), IsEmpty());
}

TEST(MemberTargets, a_member_seen_again_has_the_same_target) {
  const MappingPlan plan = mail_is_email();
  MemberTargets members(plan);
  const std::vector<Field> fields{{"Mail", "", ""}, {"phone", "", ""}};
  const ColumnTarget* first = members.of(record_of(fields), 0)[1];
  EXPECT_EQ(members.of(record_of(fields), 0)[1], first);
}

TEST(MemberTargets, tells_which_fields_give_the_key) {
  const MappingPlan plan = mail_is_email();
  MemberTargets members(plan);
  properties(members, {"phone", "Mail", "notes"});
  EXPECT_THAT(members.key_fields(), ElementsAre(1u));
  properties(members, {"phone"});
  EXPECT_THAT(members.key_fields(), IsEmpty());
}

TEST(MemberTargets, a_number_of_names_counts_for_one_file_only) {
  const MappingPlan plan = mail_is_email();
  MemberTargets members(plan);
  const std::vector<Field> fields{{"Mail", "", ""}, {"phone", "", ""}};
  const std::vector<Field> others{{"city", "", ""}, {"Mail", "", ""}};
  EXPECT_EQ(members.of(record_of(fields, 7), 0)[1]->name, "phone");
  EXPECT_EQ(members.of(record_of(fields, 7), 0)[1]->name, "phone");
  EXPECT_EQ(members.of(record_of(others, 7), 1)[0]->name, "city");
  EXPECT_THAT(members.key_fields(), ElementsAre(1u));
  EXPECT_EQ(members.of(record_of(fields, 8), 1)[0]->name, "Mail");
}

TEST(MemberTargets, ever_new_names_are_forgotten_and_learnt_again) {
  const MappingPlan plan = mail_is_email();
  MemberTargets members(plan);
  for (int i = 0; i < 5000; ++i) {
    const std::string name = "member_" + std::to_string(i);
    ASSERT_THAT(properties(members, {"Mail", name, "notes"}), ElementsAre("email", name, "-"));
  }
}

}  // namespace
}  // namespace sluice
