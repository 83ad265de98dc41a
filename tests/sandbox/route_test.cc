#include "sandbox/route.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

Route route(const std::string& method, std::string_view target) {
  return find_route(method, parse_path(target));
}

TEST(Route, BatchPathsOfV3AndOfDatedVersions) {
  const Route v3 = route("POST", "/crm/v3/objects/contacts/batch/upsert");
  EXPECT_EQ(v3.operation, Operation::batch_upsert);
  EXPECT_EQ(v3.object, "contacts");
  EXPECT_FALSE(v3.dated);
  const Route march = route("POST", "/crm/objects/2026-03/0-1/batch/read");
  EXPECT_EQ(march.operation, Operation::batch_read);
  EXPECT_TRUE(march.dated);
  EXPECT_FALSE(march.account_rules_bind);
  EXPECT_TRUE(route("POST", "/crm/objects/2026-09/0-1/batch/create").account_rules_bind);
  EXPECT_TRUE(route("POST", "/crm/objects/2027-03-beta/0-1/batch/create").account_rules_bind);
}

TEST(Route, TheOddPathOfAppointments) {
  const Route odd = route("POST", "/crm/objects/v3/appointments/batch/upsert");
  EXPECT_EQ(odd.operation, Operation::batch_upsert);
  EXPECT_FALSE(odd.dated);
}

TEST(Route, WhatIsNoPathOfHubSpot) {
  for (const char* path :
       {"/", "/crm", "/crm/v3/objects/contacts/batch", "/crm/v4/objects/x/batch/upsert",
        "/crm/v3/objects/contacts/batch/upsert/more", "/crm/objects/2020-01/contacts/batch/upsert"})
    EXPECT_EQ(route("POST", path).operation, Operation::unknown_path) << path;
}

TEST(Route, APathWithAnotherMethod) {
  EXPECT_EQ(route("GET", "/crm/v3/objects/contacts/batch/upsert").operation,
            Operation::wrong_method);
  EXPECT_EQ(route("GET", "/crm/v3/properties/deals").operation, Operation::list_properties);
  EXPECT_EQ(route("POST", "/crm/v3/properties/deals").operation, Operation::create_property);
}

}  // namespace
}  // namespace sluice::sandbox
