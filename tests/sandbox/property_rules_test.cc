#include "sandbox/property_rules.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

Property property(const std::string& name, ValueType type, const std::string& field_type) {
  Property made;
  made.name = name;
  made.type = type;
  made.field_type = field_type;
  made.group = "contactinformation";
  return made;
}

TEST(PropertyRules, NamesAreLowerCaseLettersDigitsAndUnderscores) {
  for (const std::string& good :
       {std::string{"a"}, std::string{"badge_no2"}, std::string(100, 'x')})
    EXPECT_FALSE(definition_problem(property(good, ValueType::string, "text"))) << good;
  for (const std::string& bad :
       {std::string{""}, std::string{"Badge"}, std::string{"2nd"}, std::string{"_x"},
        std::string{"a b"}, std::string{"a-b"}, std::string{"a | b"}, std::string(101, 'x')})
    EXPECT_TRUE(definition_problem(property(bad, ValueType::string, "text"))) << bad;
}

TEST(PropertyRules, TheFieldTypeGoesWithTheType) {
  EXPECT_FALSE(definition_problem(property("a", ValueType::enumeration, "radio")));
  EXPECT_FALSE(definition_problem(property("a", ValueType::datetime, "date")));
  EXPECT_TRUE(definition_problem(property("a", ValueType::number, "text")));
  EXPECT_TRUE(definition_problem(property("a", ValueType::string, "slider")));
}

TEST(PropertyRules, TheGroupIsAName) {
  Property stray = property("a", ValueType::string, "text");
  stray.group = "My group";
  EXPECT_TRUE(definition_problem(stray));
}

}  // namespace
}  // namespace sluice::sandbox
