#include "engine/hubspot/object_type.h"

#include <simdjson.h>

namespace sluice {
namespace {

using ::testing::HasSubstr;

ObjectType found(std::string_view name, ApiVersion version = ApiVersion::v3) {
  return std::get<ObjectType>(find_object(name, version));
}

ObjectRefusal refusal(std::string_view name, ApiVersion version = ApiVersion::v3) {
  return std::get<ObjectRefusal>(find_object(name, version));
}

struct PathCase {
  std::string_view name;
  std::string_view type_id;
  std::string_view upsert_path;
};

// hubspot-api.md section 1.2, row by row
constexpr PathCase v3_paths[] = {
    {"contacts", "0-1", "/crm/v3/objects/contacts/batch/upsert"},
    {"companies", "0-2", "/crm/v3/objects/companies/batch/upsert"},
    {"deals", "0-3", "/crm/v3/objects/0-3/batch/upsert"},
    {"tickets", "0-5", "/crm/v3/objects/tickets/batch/upsert"},
    {"products", "0-7", "/crm/v3/objects/products/batch/upsert"},
    {"line_items", "0-8", "/crm/v3/objects/line_items/batch/upsert"},
    {"quotes", "0-14", "/crm/v3/objects/quotes/batch/upsert"},
    {"communications", "0-18", "/crm/v3/objects/communications/batch/upsert"},
    {"tasks", "0-27", "/crm/v3/objects/tasks/batch/upsert"},
    {"notes", "0-46", "/crm/v3/objects/notes/batch/upsert"},
    {"meetings", "0-47", "/crm/v3/objects/meetings/batch/upsert"},
    {"calls", "0-48", "/crm/v3/objects/calls/batch/upsert"},
    {"emails", "0-49", "/crm/v3/objects/emails/batch/upsert"},
    {"invoices", "0-53", "/crm/v3/objects/invoices/batch/upsert"},
    {"subscriptions", "0-69", "/crm/v3/objects/subscriptions/batch/upsert"},
    {"goals", "0-74", "/crm/v3/objects/goal_targets/batch/upsert"},
    {"discounts", "0-84", "/crm/v3/objects/discounts/batch/upsert"},
    {"fees", "0-85", "/crm/v3/objects/fees/batch/upsert"},
    {"taxes", "0-86", "/crm/v3/objects/taxes/batch/upsert"},
    {"commerce_payments", "0-101", "/crm/v3/objects/commerce_payments/batch/upsert"},
    {"users", "0-115", "/crm/v3/objects/users/batch/upsert"},
    {"postal_mail", "0-116", "/crm/v3/objects/postal_mail/batch/upsert"},
    {"orders", "0-123", "/crm/v3/objects/orders/batch/upsert"},
    {"leads", "0-136", "/crm/v3/objects/leads/batch/upsert"},
    {"carts", "0-142", "/crm/v3/objects/carts/batch/upsert"},
    {"services", "0-162", "/crm/v3/objects/0-162/batch/upsert"},
    {"courses", "0-410", "/crm/v3/objects/0-410/batch/upsert"},
    {"listings", "0-420", "/crm/v3/objects/0-420/batch/upsert"},
    {"appointments", "0-421", "/crm/objects/v3/0-421/batch/upsert"},
    {"projects", "0-970", "/crm/objects/v3/projects/batch/upsert"},
};

TEST(ObjectType, EveryObjectOfTheV3ApiHasItsPath) {
  for (const PathCase& object : v3_paths) {
    EXPECT_EQ(upsert_path(found(object.name), ApiVersion::v3), object.upsert_path);
    EXPECT_EQ(found(object.type_id), found(object.name)) << object.name;
  }
}

TEST(ObjectType, DatedVersionsHaveOnePathForAllObjects) {
  EXPECT_EQ(upsert_path(found("contacts"), ApiVersion::v2026_03),
            "/crm/objects/2026-03/contacts/batch/upsert");
  EXPECT_EQ(upsert_path(found("projects"), ApiVersion::v2026_09),
            "/crm/objects/2026-09/projects/batch/upsert");
  EXPECT_EQ(upsert_path(found("2-123456"), ApiVersion::v2026_09),
            "/crm/objects/2026-09/2-123456/batch/upsert");
}

TEST(ObjectType, RecordsAreReadByKeyBesideTheUpsert) {
  EXPECT_EQ(batch_read_path(found("contacts"), ApiVersion::v3),
            "/crm/v3/objects/contacts/batch/read");
  EXPECT_EQ(batch_read_path(found("projects"), ApiVersion::v3),
            "/crm/objects/v3/projects/batch/read");
}

TEST(ObjectType, NamesAreTakenInAnyCaseAndNumber) {
  for (const std::string_view name :
       {"line_items", "line_item", "LINE_ITEM", "Line Items", "line-item"}) {
    EXPECT_EQ(found(name).name, "line_items") << name;
  }
  EXPECT_EQ(found("company").name, "companies");
  EXPECT_EQ(found("TAX").name, "taxes");
  EXPECT_EQ(found("goal_targets").name, "goals");
}

TEST(ObjectType, OnlyContactsHaveAKeyOfTheirOwn) {
  EXPECT_EQ(found("contacts").default_id_property, "email");
  for (const KnownObject& object : known_objects()) {
    EXPECT_EQ(object.default_id_property.empty(), object.name != "contacts") << object.name;
  }
}

TEST(ObjectType, CustomObjectsPassByTypeIdAndFullName) {
  EXPECT_EQ(upsert_path(found("2-123456"), ApiVersion::v3),
            "/crm/v3/objects/2-123456/batch/upsert");
  EXPECT_EQ(upsert_path(found("p123_Cars"), ApiVersion::v3),
            "/crm/v3/objects/p123_Cars/batch/upsert");
  EXPECT_EQ(found("0-999").segment, "0-999");
}

TEST(ObjectType, WhatIsNoNameAndNoIdIsRefused) {
  for (const std::string_view name : {"contcats", "", "2-", "-1", "2-1x", "p_cars", "p12_", "pets",
                                      "p12_a/b", "../contacts", "2-1/../x", "p1_a b"}) {
    EXPECT_EQ(refusal(name), ObjectRefusal::unknown_name) << name;
  }
}

TEST(ObjectType, SomeObjectsNeedADatedVersionAndSaySo) {
  for (const std::string_view name : {"contracts", "forecasts", "partner_clients",
                                      "partner_services", "feedback_submissions", "0-19"}) {
    EXPECT_EQ(refusal(name), ObjectRefusal::dated_versions_only) << name;
    EXPECT_EQ(find_object(name, ApiVersion::v2026_09).index(), 0u) << name;
  }
  EXPECT_THAT(describe(refusal("contracts"), "contracts"), HasSubstr("--api-version 2026-09"));
}

TEST(ObjectType, ARefusalNamesWhatWasGiven) {
  EXPECT_THAT(describe(refusal("contcats"), "contcats"), HasSubstr("\"contcats\""));
}

TEST(ObjectType, AllNamesAreListedForSuggestions) {
  EXPECT_THAT(object_names(), ::testing::IsSupersetOf({"contacts", "line_items", "contracts"}));
  EXPECT_EQ(object_names().size(), known_objects().size());
}

TEST(ObjectsTable, ShowsARowForEachObject) {
  const std::string text = objects_as_text();
  EXPECT_THAT(text, HasSubstr("contacts              0-1      "
                              "/crm/v3/objects/contacts/batch/upsert"));
  EXPECT_THAT(text, HasSubstr("crm.objects.products.write or e-commerce\n"));
  EXPECT_THAT(text, HasSubstr("/crm/objects/2026-09/contracts/batch/upsert"));
}

TEST(ObjectsTable, IsAlsoAJsonArray) {
  simdjson::dom::parser parser;
  const auto rows = parser.parse(objects_as_json()).get_array().value();
  EXPECT_EQ(rows.size(), known_objects().size());
  const auto contacts = rows.at(0);
  EXPECT_EQ(contacts["name"].get_string().value(), "contacts");
  EXPECT_EQ(contacts["type_id"].get_string().value(), "0-1");
  EXPECT_EQ(contacts["default_unique_property"].get_string().value(), "email");
  EXPECT_EQ(contacts["write_scopes"].at(0).get_string().value(), "crm.objects.contacts.write");
  EXPECT_TRUE(rows.at(1)["default_unique_property"].is_null());
}

}  // namespace
}  // namespace sluice
