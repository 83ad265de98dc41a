#include "engine/hubspot/request_fault.h"

#include <algorithm>

#include "engine/hubspot/quoted.h"
#include "engine/hubspot/upsert_request.h"

namespace sluice {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

std::string scope_remedy(const std::optional<ErrorBody>& error) {
  if (!error || error->required_scopes.empty()) {
    return "grant the app the permission that HubSpot names (its scopes, in the app's settings)";
  }
  return "grant the app the scope " + joined(error->required_scopes) +
         " in its settings in HubSpot";
}

std::string status_remedy(int status, const std::optional<ErrorBody>& error) {
  if (status >= 300 && status < 400) {
    return "redirects are never followed: give the final address as --base-url";
  }
  switch (status) {
    case 401:
      return "check the access token: it must be a valid token of a private app, a service key or "
             "an OAuth app of this account";
    case 403:
      return scope_remedy(error);
    case 404:
      return "check the object's name or type id (sluice objects lists the known ones) and "
             "--base-url";
    default:
      return "check --base-url and --api-version: this is not how HubSpot answers an upsert";
  }
}

/// What HubSpot said as the reason, without a remedy.
RequestFault answer_as_fault(int status, const std::optional<ErrorBody>& error) {
  std::string text = "HTTP " + std::to_string(status);
  if (!error) return own_fault(text.append(" with a body that is no JSON object"), {});
  if (!error->category.empty()) text.append(" ").append(error->category);
  if (!error->text().empty()) text.append(": ");
  RequestFault fault = own_fault(std::move(text), {});
  fault.reason.append(error->text());
  return fault;
}

RequestFault answer_with_remedy(int status, const std::optional<ErrorBody>& error,
                                std::string remedy) {
  RequestFault fault = answer_as_fault(status, error);
  fault.remedy = std::move(remedy);
  return fault;
}

RequestFault key_fault(int status, const ErrorBody& error, std::string_view id_property) {
  return answer_with_remedy(
      status, error,
      quoted(id_property) +
          " cannot be a key: choose a property with unique values (hasUniqueValue) as "
          "--id-property, or create one");
}

RequestFault json_fault(int status, const ErrorBody& error) {
  return answer_with_remedy(
      status, error,
      "the request did not reach HubSpot as it was meant: check a proxy on the way; without "
      "one this is a defect of sluice, please report it with the correlation id");
}

}  // namespace

RequestFault own_fault(std::string reason, std::string remedy) {
  const std::size_t quote = reason.size();
  return {std::move(reason), quote, std::move(remedy), {}};
}

void describe_answer(int status, const std::optional<ErrorBody>& error, ReplyReading& out) {
  RequestFault answer = answer_as_fault(status, error);
  out.reason = std::move(answer.reason);
  out.quote = answer.quote;
}

void stop_for(RequestFault fault, ReplyReading& out) {
  out.action = ReplyAction::stop;
  out.reason = std::move(fault.reason);
  out.quote = fault.quote;
  out.remedy = std::move(fault.remedy);
  out.unknown_property = std::move(fault.unknown_property);
}

std::optional<RequestFault> find_request_fault(int status, const ErrorBody& error,
                                               std::span<const UpsertInput> inputs,
                                               std::string_view id_property) {
  if (error.message.find("by non-unique") != std::string::npos) {
    return key_fault(status, error, id_property);
  }
  if (error.message.starts_with("Invalid input JSON")) return json_fault(status, error);
  const auto& unknown = error.unknown_properties;
  const auto found = std::find_if(unknown.begin(), unknown.end(), [&](const std::string& property) {
    return is_unknown_to_request(property, inputs, id_property);
  });
  if (found == unknown.end()) return std::nullopt;
  return unknown_property_fault(*found, id_property);
}

bool is_unknown_to_request(std::string_view property, std::span<const UpsertInput> inputs,
                           std::string_view id_property) {
  if (property == id_property) return true;
  return inputs.size() > 1 &&
         std::all_of(inputs.begin(), inputs.end(),
                     [&](const UpsertInput& input) { return sends_property(input, property); });
}

RequestFault unknown_property_fault(std::string_view property, std::string_view id_property) {
  if (property == id_property) {
    return own_fault(
        "the key property " + quoted(property) + " does not exist in this account",
        "name a property with unique values as --id-property, or create this one in HubSpot");
  }
  RequestFault fault = own_fault(
      "the property " + quoted(property) +
          " does not exist in this account, and every record of a batch sends it",
      "create it in HubSpot, map its column to another property (--map COLUMN=PROPERTY) or "
      "drop the column (--ignore COLUMN)");
  fault.unknown_property = property;
  return fault;
}

RequestFault status_fault(int status, const std::optional<ErrorBody>& error) {
  return answer_with_remedy(status, error, status_remedy(status, error));
}

}  // namespace sluice
