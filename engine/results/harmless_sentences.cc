#include "engine/results/harmless_sentences.h"

namespace sluice {

namespace {

// The first that fits counts.
constexpr std::string_view sentences[] = {
    // of a record
    "Property values were not valid: *",
    "Property \"*\" does not exist",
    "Email address * is invalid",
    "* was not a valid long",
    "* was not a valid integer",
    "* was not a valid number",
    "* was not a valid boolean",
    "* was not a valid date",
    "* was not a valid datetime",
    "Enter only letters",
    "\"*\" is a read only property; its value cannot be set",
    "Cannot set PropertyValueCoordinates{*} on #. # already has that value",
    "Contact already exists",
    "Contact already exists. Existing ID: #",
    "A contact with email * already exists. Existing ID: #",
    // One sentence in two pieces, no comma is missing:
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma)
    "Could not get some @ objects, they may be deleted or not exist. "
    "Check that ids are valid",
    // of a request
    "Duplicate IDs found in batch input: [*]. IDs must be unique",
    "The maximum number of inputs supported in a batch is #. Please reduce the number of items and "
    "try again",
    "Unable to perform update/upsert by non-unique @ property @ in portal ID #",
    "Unable to perform update/upsert by non-unique @ property @",
    "Unable to infer object type from: @",
    "Invalid input JSON on line #, column #: *",
    "resource not found",
    // of the app's access
    "The OAuth token used to make this call expired # second(s) ago",
    "The OAuth token used to make this call expired # minute(s) ago",
    "The OAuth token used to make this call expired # hour(s) ago",
    "The OAuth token used to make this call expired # day(s) ago",
    "Authentication credentials not found. This API supports OAuth 2.0 "
    "authentication and you can find more details at "
    "https://developers.hubspot.com/docs/methods/auth/oauth-overview",
    "This app hasn't been granted all required scopes to make this call. Read "
    "more about required scopes here: https://developers.hubspot.com/scopes",
    "One or more of the following scopes are required",
    "You do not have permissions to @ object type ObjectTypeId{@} in portal # "
    "(requires one of [&])",
    // of the service
    "You have reached your @ limit",
    "Resource is locked",
    "Migration in progress",
    "internal error",
    "Internal Server Error",
    "Bad Gateway",
    "Service temporarily unavailable",
    "Service Unavailable",
    "Gateway Timeout",
};

}  // namespace

std::span<const std::string_view> harmless_sentences() {
  return sentences;
}

}  // namespace sluice
