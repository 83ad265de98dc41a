#include "sandbox/object_type.h"

#include <algorithm>
#include <cctype>

namespace sluice::sandbox {
namespace {

struct Row {
  const char* type_id;
  const char* plural;
  const char* singular;
  std::vector<std::string> write_scopes;
};

// hubspot-api.md section 1.2. Scopes joined with "or" there stand side by side here; the long
// one-of list of generic objects is cut down to the object's own scope and the custom one.
const std::vector<Row>& rows() {
  static const std::vector<Row> table = {
      {"0-1", "contacts", "contact", {"crm.objects.contacts.write"}},
      {"0-2", "companies", "company", {"crm.objects.companies.write"}},
      {"0-3", "deals", "deal", {"crm.objects.deals.write"}},
      {"0-5", "tickets", "ticket", {"tickets"}},
      {"0-7", "products", "product", {"crm.objects.products.write", "e-commerce"}},
      {"0-8", "line_items", "line_item", {"crm.objects.line_items.write", "e-commerce"}},
      {"0-14", "quotes", "quote", {"crm.objects.quotes.write", "e-commerce"}},
      {"0-18", "communications", "communication", {"crm.objects.contacts.write"}},
      {"0-27", "tasks", "task", {"crm.objects.contacts.write"}},
      {"0-46", "notes", "note", {"crm.objects.contacts.write"}},
      {"0-47", "meetings", "meeting", {"crm.objects.contacts.write"}},
      {"0-48", "calls", "call", {"crm.objects.contacts.write"}},
      {"0-49", "emails", "email", {"crm.objects.contacts.write", "sales-email-read"}},
      {"0-53", "invoices", "invoice", {"crm.objects.invoices.write"}},
      {"0-69",
       "subscriptions",
       "subscription",
       {"crm.objects.subscriptions.write", "crm.objects.custom.write"}},
      {"0-74", "goal_targets", "goal_target", {"crm.objects.goals.write"}},
      {"0-84", "discounts", "discount", {"crm.objects.line_items.write", "e-commerce"}},
      {"0-85", "fees", "fee", {"crm.objects.line_items.write", "e-commerce"}},
      {"0-86", "taxes", "tax", {"crm.objects.line_items.write"}},
      {"0-101", "commerce_payments", "commerce_payment", {"crm.objects.commercepayments.write"}},
      {"0-115", "users", "user", {"crm.objects.users.write"}},
      {"0-116", "postal_mail", "postal_mail", {"crm.objects.contacts.write"}},
      {"0-123", "orders", "order", {"crm.objects.orders.write"}},
      {"0-136", "leads", "lead", {"crm.objects.leads.write"}},
      {"0-142", "carts", "cart", {"crm.objects.carts.write"}},
      {"0-162", "services", "service", {"crm.objects.services.write"}},
      {"0-410", "courses", "course", {"crm.objects.courses.write"}},
      {"0-420", "listings", "listing", {"crm.objects.listings.write"}},
      {"0-421",
       "appointments",
       "appointment",
       {"crm.objects.appointments.write", "crm.objects.custom.write"}},
      {"0-970", "projects", "project", {"crm.objects.projects.write"}},
  };
  return table;
}

// Dated paths only; their type ids are in no public source except the first.
const std::vector<Row>& dated_rows() {
  static const std::vector<Row> table = {
      {"0-19",
       "feedback_submissions",
       "feedback_submission",
       {"crm.objects.feedback_submissions.write"}},
      {"contracts", "contracts", "contract", {"crm.objects.contracts.write"}},
      {"forecasts", "forecasts", "forecast", {"crm.objects.forecasts.write"}},
      {"partner_clients",
       "partner_clients",
       "partner_client",
       {"crm.objects.partner-clients.write"}},
      {"partner_services",
       "partner_services",
       "partner_service",
       {"crm.objects.partner-services.write"}},
  };
  return table;
}

// Section 1.6. Objects without an entry need nothing.
std::vector<std::string> required_to_create(std::string_view plural) {
  if (plural == "deals") return {"dealname", "dealstage"};
  if (plural == "tickets") return {"subject", "hs_pipeline_stage"};
  return {};
}

std::vector<std::pair<std::string, std::string>> defaults_of(std::string_view plural) {
  if (plural == "contacts" || plural == "companies") return {{"lifecyclestage", "lead"}};
  if (plural == "deals") return {{"pipeline", "default"}};
  if (plural == "tickets") return {{"hs_pipeline", "0"}};
  return {};
}

ObjectType object_type(const Row& row, bool dated_only) {
  return {row.type_id,
          row.plural,
          row.singular,
          row.write_scopes,
          dated_only,
          "",
          required_to_create(row.plural),
          defaults_of(row.plural)};
}

}  // namespace

std::string ObjectType::shouted() const {
  std::string text = singular;
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string ObjectType::capitalised() const {
  std::string text = singular;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::vector<ObjectType> standard_object_types() {
  std::vector<ObjectType> types;
  for (const Row& row : rows()) types.push_back(object_type(row, false));
  for (const Row& row : dated_rows()) types.push_back(object_type(row, true));
  return types;
}

ObjectType custom_object_type(const std::string& name, long portal, long number) {
  std::string type_id = "2-";
  type_id += std::to_string(number);
  std::string full_name = "p";
  full_name.append(std::to_string(portal)).append("_").append(name);
  return {type_id, type_id, name, {"crm.objects.custom.write"}, false, full_name, {}, {}};
}

}  // namespace sluice::sandbox
