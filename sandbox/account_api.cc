#include "sandbox/account_api.h"

#include <cstdlib>

#include "sandbox/json_writer.h"

namespace sluice::sandbox {
namespace {

// "-04:00"
std::string offset_text(std::chrono::minutes offset) {
  const long minutes = std::labs(offset.count());
  std::string text = offset.count() < 0 ? "-" : "+";
  for (const long part : {minutes / 60, minutes % 60}) {
    if (text.size() > 1) text += ':';
    if (part < 10) text += '0';
    text += std::to_string(part);
  }
  return text;
}

const Property* find(const ObjectTable& table, std::string_view name) {
  const auto id = table.properties.find(name);
  return id ? &table.properties[*id] : nullptr;
}

void write_stages(JsonWriter& json, const Property& stages) {
  json.key("stages").begin_array();
  long order = 0;
  for (const Option& stage : stages.options) {
    json.begin_object().member("label", stage.label).member("displayOrder", order++);
    json.key("metadata").begin_object().end_object().member("id", stage.value);
    json.member("archived", false).member("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT");
    json.end_object();
  }
  json.end_array();
}

void write_schema(JsonWriter& json, const Portal& portal, const ObjectType& type) {
  json.begin_object().member("id", type.type_id).member("name", type.singular);
  json.member("objectTypeId", type.type_id).member("fullyQualifiedName", type.full_name);
  json.member("portalId", portal.id()).key("labels").begin_object();
  json.member("singular", type.singular).member("plural", type.singular).end_object();
  json.key("requiredProperties").begin_array();
  for (const std::string& name : type.required) json.value(name);
  json.end_array().key("searchableProperties").begin_array().value("name").end_array();
  json.member("primaryDisplayProperty", "name").member("archived", false);
  json.key("properties").begin_array().end_array();
  json.key("associations").begin_array().end_array().end_object();
}

}  // namespace

HttpReply account_details(const Portal& portal, const AccountFacts& facts) {
  JsonWriter json;
  json.begin_object().member("portalId", portal.id()).member("accountType", facts.type);
  json.member("timeZone", facts.time_zone).member("companyCurrency", "USD");
  json.key("additionalCurrencies").begin_array().end_array();
  json.member("utcOffset", offset_text(facts.utc_offset));
  json.member("utcOffsetMilliseconds", std::chrono::milliseconds{facts.utc_offset}.count());
  json.member("uiDomain", "app.hubspot.com").member("dataHostingLocation", "na1").end_object();
  return {200, json.take()};
}

HttpReply daily_usage(DailyQuota& quota, Time now) {
  JsonWriter json;
  json.begin_object().key("results").begin_array();
  if (quota.limit()) {
    json.begin_object().member("name", "private-apps-api-calls-daily");
    json.member("usageLimit", *quota.limit()).member("currentUsage", quota.used(now));
    json.member("collectedAt", iso_text(now)).member("fetchStatus", "SUCCESS");
    json.member("resetsAt", iso_text(quota.resets_at(now))).end_object();
  }
  json.end_array().end_object();
  return {200, json.take()};
}

HttpReply list_pipelines(const ObjectTable& table) {
  JsonWriter json;
  json.begin_object().key("results").begin_array();
  const Property* pipelines = find(table, "pipeline");
  const Property* stages = find(table, "dealstage");
  if (!pipelines) pipelines = find(table, "hs_pipeline");
  if (!stages) stages = find(table, "hs_pipeline_stage");
  if (pipelines && stages) {
    long order = 0;
    for (const Option& pipeline : pipelines->options) {
      json.begin_object().member("label", pipeline.label).member("displayOrder", order++);
      json.member("id", pipeline.value);
      write_stages(json, *stages);
      json.member("createdAt", iso_text(Time{})).member("updatedAt", iso_text(Time{}));
      json.member("archived", false).end_object();
    }
  }
  json.end_array().end_object();
  return {200, json.take()};
}

HttpReply list_schemas(const Portal& portal) {
  JsonWriter json;
  json.begin_object().key("results").begin_array();
  for (const auto& table : portal.tables())
    if (table->type.is_custom()) write_schema(json, portal, table->type);
  json.end_array().end_object();
  return {200, json.take()};
}

}  // namespace sluice::sandbox
