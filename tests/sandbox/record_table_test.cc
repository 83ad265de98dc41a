#include "sandbox/record_table.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

class Records : public testing::Test {
 protected:
  Record& create(const std::string& key, const std::string& more = "") {
    Record& record = table_.create(now_);
    const std::vector<Change> changes{{email_, key}, {more_, more}};
    table_.write(record, changes, now_);
    return record;
  }

  static Property property(const char* name, bool email) {
    Property made;
    made.name = name;
    made.unique = made.email = email;
    made.more_emails = !email;
    return made;
  }

  PropertySet properties_;
  PropertyId email_ = properties_.add(property("email", true));
  PropertyId more_ = properties_.add(property("hs_additional_emails", false));
  RecordTable table_{properties_};
  Time now_{std::chrono::hours{1}};
};

TEST_F(Records, AreFoundByIdAndByKey) {
  Record& record = create("a@b.co");
  EXPECT_EQ(table_.find(record.id), &record);
  EXPECT_EQ(table_.find_by(email_, "a@b.co"), &record);
  EXPECT_EQ(table_.find(record.id + 1), nullptr);
  EXPECT_EQ(table_.find(1), nullptr);
}

TEST_F(Records, AreFoundByTheirNewKeyOnly) {
  Record& record = create("a@b.co");
  table_.write(record, std::vector<Change>{{email_, "c@b.co"}}, now_);
  EXPECT_EQ(table_.find_by(email_, "a@b.co"), nullptr);
  EXPECT_EQ(table_.find_by(email_, "c@b.co"), &record);
}

TEST_F(Records, AreFoundByAdditionalEmailsUntilTheseGo) {
  Record& record = create("a@b.co", "x@b.co;Y@b.co");
  EXPECT_EQ(table_.find_by(email_, "y@b.co"), &record);
  table_.write(record, std::vector<Change>{{more_, "x@b.co"}}, now_);
  EXPECT_EQ(table_.find_by(email_, "y@b.co"), nullptr);
  EXPECT_EQ(table_.find_by(email_, "x@b.co"), &record);
}

TEST_F(Records, AWriteThatChangesNothingLeavesTheTime) {
  Record& record = create("a@b.co");
  const Time later = now_ + std::chrono::seconds{5};
  EXPECT_FALSE(table_.write(record, std::vector<Change>{{email_, "a@b.co"}}, later));
  EXPECT_EQ(record.updated, now_);
  EXPECT_TRUE(table_.write(record, std::vector<Change>{{email_, "c@b.co"}}, later));
  EXPECT_EQ(record.updated, later);
}

TEST_F(Records, AnArchivedRecordGivesItsKeysUpUnlessTheyAreKept) {
  Record& given_up = create("a@b.co", "x@b.co");
  table_.archive(given_up, now_, false);
  EXPECT_EQ(table_.find_by(email_, "a@b.co"), nullptr);
  EXPECT_EQ(table_.find_by(email_, "x@b.co"), nullptr);
  Record& kept = create("c@b.co");
  table_.archive(kept, now_, true);
  EXPECT_EQ(table_.find_by(email_, "c@b.co"), &kept);
}

}  // namespace
}  // namespace sluice::sandbox
