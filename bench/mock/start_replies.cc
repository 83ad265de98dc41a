#include "bench/mock/start_replies.h"

#include <array>

namespace sluice::mock {
namespace {

struct Property {
  std::string_view name;
  std::string_view type;
  std::string_view field_type;
};

constexpr std::array<Property, 12> properties{{
    {"email", "string", "text"},
    {"firstname", "string", "text"},
    {"lastname", "string", "text"},
    {"phone", "string", "phonenumber"},
    {"company", "string", "text"},
    {"jobtitle", "string", "text"},
    {"city", "string", "text"},
    {"country", "string", "text"},
    {"lifecyclestage", "enumeration", "radio"},
    {"zip", "string", "text"},
    {"message", "string", "textarea"},
    {"closedate", "datetime", "date"},
}};

constexpr std::array<std::string_view, 8> lifecycle_stages{
    "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer",
    "evangelist", "other"};

constexpr std::string_view account =
    R"({"portalId":12345678,"accountType":"STANDARD","timeZone":"UTC","utcOffset":"+00:00",)"
    R"("utcOffsetMilliseconds":0,"companyCurrency":"EUR","additionalCurrencies":[],)"
    R"("uiDomain":"app.hubspot.com","dataHostingLocation":"na1"})";

void append_options(std::string& out) {
  for (const auto stage : lifecycle_stages) {
    if (stage != lifecycle_stages.front()) out += ',';
    out.append(R"({"label":")").append(stage).append(R"(","value":")").append(stage);
    out += R"(","hidden":false})";
  }
}

std::string definitions() {
  std::string out = R"({"results":[)";
  for (const Property& property : properties) {
    if (out.back() != '[') out += ',';
    out.append(R"({"name":")").append(property.name).append(R"(","label":")");
    out.append(property.name).append(R"(","type":")").append(property.type);
    out.append(R"(","fieldType":")").append(property.field_type);
    out += R"(","groupName":"contactinformation","description":"","hasUniqueValue":)";
    out += property.name == "email" ? "true" : "false";
    out += R"(,"options":[)";
    if (property.type == "enumeration") append_options(out);
    out += R"(],"calculated":false,"externalOptions":false,"archived":false,)"
           R"("modificationMetadata":{"archivable":false,"readOnlyDefinition":true,)"
           R"("readOnlyValue":false}})";
  }
  return out + "]}";
}

}  // namespace

std::string start_reply(std::string_view path) {
  if (path == "/account-info/v3/details") return std::string(account);
  if (path == "/crm/v3/properties/contacts") return definitions();
  return {};
}

}  // namespace sluice::mock
