#pragma once

#include <string>
#include <string_view>

#include "sandbox/daily_quota.h"
#include "sandbox/http_message.h"
#include "sandbox/portal.h"

namespace sluice::sandbox {

// What the account is (hubspot-api.md sections 7 and 8.3).
struct AccountFacts {
  std::string type = "STANDARD";
  std::string time_zone = "UTC";
  std::chrono::minutes utc_offset{0};
};

// GET /account-info/v3/details
HttpReply account_details(const Portal& portal, const AccountFacts& facts);

// GET /account-info/v3/api-usage/daily/private-apps
HttpReply daily_usage(DailyQuota& quota, Time now);

// GET /crm/v3/pipelines/{object}: those of objects that have a stage property.
HttpReply list_pipelines(const ObjectTable& table);

// GET /crm-object-schemas/v3/schemas: the custom objects.
HttpReply list_schemas(const Portal& portal);

}  // namespace sluice::sandbox
