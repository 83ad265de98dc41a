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

// Messages of HubSpot: hubspot-api.md sections 3.2, 3.4 and 13.
INSTANTIATE_TEST_SUITE_P(
    RecordsAreRefused, MaskValues,
    ::testing::Values(
        Case{"Email address not-an-email is invalid", "Email address *** is invalid"},
        Case{"Email address is invalid is invalid", "Email address *** is invalid"},
        Case{"1/1/1 was not a valid long.", "*** was not a valid long."},
        Case{"Ann Lee was not a valid number", "*** was not a valid number"},
        Case{"1 was not a valid long. Or was not a valid number", "*** was not a valid number"},
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
        Case{"Contact already exists. Existing ID: 171591000198",
             "Contact already exists. Existing ID: 171591000198"},
        Case{"A contact with email ann@x.co already exists. Existing ID: 12345",
             "A contact with email *** already exists. Existing ID: 12345"},
        Case{"Cannot set PropertyValueCoordinates{name=tax, value=DE 12}, 34} on 51. 101 already "
             "has that value.",
             "Cannot set PropertyValueCoordinates{***} on 51. 101 already has that value."},
        Case{R"(Property values were not valid: [{"message":"1/1/1 was not one of the allowed )"
             R"(options: [A]","propertyValue":"1/1/1"}])",
             "Property values were not valid: ***"}));

INSTANTIATE_TEST_SUITE_P(
    RequestsAreRefused, MaskValues,
    ::testing::Values(
        Case{"Duplicate IDs found in batch input: [12877907025, a b]. IDs must be unique",
             "Duplicate IDs found in batch input: [***]. IDs must be unique"},
        Case{"The maximum number of inputs supported in a batch is 100. Please reduce the number "
             "of items and try again",
             "The maximum number of inputs supported in a batch is 100. Please reduce the number "
             "of items and try again"},
        Case{"Unable to perform update/upsert by non-unique 0-2 property name in portal ID 231703",
             "Unable to perform update/upsert by non-unique 0-2 property name in portal ID 231703"},
        Case{"Unable to infer object type from: p231703_cars",
             "Unable to infer object type from: p231703_cars"},
        Case{"Invalid input JSON on line 3, column 9: Cannot deserialize \"leakval7\"",
             "Invalid input JSON on line 3, column 9: ***"},
        Case{"The OAuth token used to make this call expired 75 second(s) ago.",
             "The OAuth token used to make this call expired 75 second(s) ago."},
        Case{"This app hasn't been granted all required scopes to make this call. Read more about "
             "required scopes here: https://developers.hubspot.com/scopes.",
             "This app hasn't been granted all required scopes to make this call. Read more about "
             "required scopes here: https://developers.hubspot.com/scopes."},
        Case{"You do not have permissions to view_schema object type "
             "ObjectTypeId{legacyObjectType=LEAD} in portal 231703 (requires one of [leads-read, "
             "leads-write])",
             "You do not have permissions to view_schema object type "
             "ObjectTypeId{legacyObjectType=LEAD} in portal 231703 (requires one of [leads-read, "
             "leads-write])"},
        Case{"You have reached your daily limit.", "You have reached your daily limit."},
        Case{"Resource\nis\x1Blocked", "Resource is locked"}, Case{"", ""}));

class UnknownMessage : public ::testing::TestWithParam<std::string_view> {};

TEST_P(UnknownMessage, IsNotShownAtAll) {
  EXPECT_EQ(mask_values(GetParam(), "first"),
            "(HubSpot's text is not shown here: it may hold values)");
}

INSTANTIATE_TEST_SUITE_P(Messages, UnknownMessage,
                         ::testing::Values("Invalid phone number: leakval7",
                                           "The value leakval7 exceeds the maximum length",
                                           "Unable to parse value: leakval7",
                                           "Duplicate value leakval7 for unique property first",
                                           "first must be a number, got leakval7",
                                           "leakval7 already has that value",
                                           "Contact leakval7 could not be updated",
                                           "leakval7 leakval7 exceeds max", "leakval7",
                                           "Resource is locked by leakval7",
                                           "You have reached your l k limit",
                                           "Unable to infer object type from: leakval7 leakval7",
                                           "Contact already exists. Existing ID: leakval7"));

TEST(MaskValuesTest, LongOptionListsAreCutAtACharacter) {
  std::string message = "x was not one of the allowed options: [";
  for (int i = 0; i < 500; ++i) message += "é, ";
  const std::string masked = mask_values(message);
  EXPECT_LT(masked.size(), 140U);
  EXPECT_TRUE(masked.ends_with("…"));
  EXPECT_TRUE(masked.starts_with("*** was not one of the allowed options: [é, é"));
}

TEST(MaskQuote, OurOwnWordsStayAndHubSpotsAreMasked) {
  const std::string own = "8 attempts failed; the last: HTTP 503: ";
  EXPECT_EQ(mask_quote(own + "leakval7", own.size()),
            own + "(HubSpot's text is not shown here: it may hold values)");
  EXPECT_EQ(mask_quote(own + "Bad Gateway", own.size()), own + "Bad Gateway");
  EXPECT_EQ(mask_quote(own, own.size()), own);
}

TEST(QuoteForPeople, ShowsTheWholeMessageOnOneLineToWhoAskedForValues) {
  const std::string message = "Property values were not valid: \"ada\n@x.co\"";
  EXPECT_EQ(quote_for_people(ValueDisplay::shown, message, 0),
            "Property values were not valid: \"ada @x.co\"");
  EXPECT_EQ(quote_for_people(ValueDisplay::masked, message, 0), mask_quote(message, 0));
}

}  // namespace
}  // namespace sluice
