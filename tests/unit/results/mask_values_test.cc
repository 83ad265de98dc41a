#include "engine/results/mask_values.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

struct Case {
  std::string_view message;
  std::string_view masked;
  std::string_view property = {};
};

class MaskValues : public ::testing::TestWithParam<Case> {};

TEST_P(MaskValues, HidesWhatMayBeAValue) {
  EXPECT_EQ(mask_values(GetParam().message, GetParam().property), GetParam().masked);
}

// Messages of HubSpot: hubspot-api.md section 3.4.
INSTANTIATE_TEST_SUITE_P(
    Messages, MaskValues,
    ::testing::Values(
        Case{"Email address not-an-email is invalid", "Email address *** is invalid"},
        Case{"Email address is invalid is invalid", "Email address *** is invalid"},
        Case{"Email address ann@x.co is taken, ask <bob@y.org>.",
             "Email address *** is taken, ask <***>."},
        Case{"1/1/1 was not a valid long.", "*** was not a valid long."},
        Case{"Ann Lee was not a valid number", "*** was not a valid number"},
        Case{"discount was not a valid number", "discount was not a valid number", "discount"},
        Case{"X was not one of the allowed options: [A, B]",
             "*** was not one of the allowed options: [A, B]"},
        Case{"a was not one of the allowed options: [b] was not one of the allowed options: [A]",
             "*** was not one of the allowed options: [A]"},
        Case{"Property \"first000name\" does not exist", "Property \"***\" does not exist"},
        Case{"Property \"first000name\" does not exist", "Property \"first000name\" does not exist",
             "first000name"},
        Case{"\"closed\" is a read only property; its value cannot be set.",
             "\"closed\" is a read only property; its value cannot be set.", "closed"},
        Case{"value \"a \\\"b\\\" c\" is bad", "value \"***\" is bad"},
        Case{"value \"never closed", "value \"***"},
        Case{"value 'O'Neil' is bad", "value '***' is bad"},
        Case{"This app hasn't been granted all scopes", "This app hasn't been granted all scopes"},
        Case{"Contact already exists. Existing ID: 171591000198",
             "Contact already exists. Existing ID: 171591000198"},
        Case{"Duplicate IDs found in batch input: [12877907025, a b]. IDs must be unique",
             "Duplicate IDs found in batch input: [***]. IDs must be unique"},
        Case{"Cannot set PropertyValueCoordinates{name=tax, value=DE 12}, 34} on 51. 101 already "
             "has that value.",
             "Cannot set PropertyValueCoordinates{name=tax, value=***} on 51. 101 already has that "
             "value."},
        Case{"call +1 (555) 123-4567 failed", "call +*** failed"},
        Case{"at most 65536 characters", "at most 65536 characters"},
        Case{"two\nlines\x1B[31m", "two lines [***"}, Case{"", ""}));

TEST(MaskValuesTest, AMessageThatWasNotTakenApartShowsNoValue) {
  EXPECT_EQ(
      mask_values(R"(Property values were not valid: [{"isValid":false,"message":"1/1/1 was not )"
                  R"(a valid long.","name":"size","propertyValue":"1/1/1"}])"),
      "Property values were not valid: [***]");
  EXPECT_EQ(mask_values(R"(Property values were not valid: [{"message":"1/1/1 was not one of the )"
                        R"(allowed options: [A]","propertyValue":"1/1/1"}])"),
            "*** was not one of the allowed options: [A]");
}

TEST(MaskValuesTest, LongOptionListsAreCutAtACharacter) {
  std::string message = "x was not one of the allowed options: [";
  for (int i = 0; i < 500; ++i) message += "é, ";
  const std::string masked = mask_values(message);
  EXPECT_LT(masked.size(), 140U);
  EXPECT_TRUE(masked.ends_with("…"));
  EXPECT_TRUE(masked.starts_with("*** was not one of the allowed options: [é, é"));
}

TEST(MaskValuesTest, LongMessagesAreCut) {
  EXPECT_LT(mask_values(std::string(5'000, 'x')).size(), 210U);
}

}  // namespace
}  // namespace sluice
