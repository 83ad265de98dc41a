#include <algorithm>
#include <iterator>

#include "engine/hubspot/object_type.h"

namespace sluice {
namespace {

constexpr auto usual = PathOrder::usual;
constexpr auto odd = PathOrder::odd;
constexpr auto dated_only = PathOrder::dated_only;

// Where HubSpot accepts any one of some 77 scopes (subscriptions, appointments) and where no scope
// is published, the row names none: the 403 does.
constexpr KnownObject table[] = {
    {"contacts", "contact", "", "0-1", "contacts", usual, {"crm.objects.contacts.write"}, "email"},
    {"companies", "company", "", "0-2", "companies", usual, {"crm.objects.companies.write"}},
    {"deals", "deal", "", "0-3", "0-3", usual, {"crm.objects.deals.write"}},
    {"tickets", "ticket", "", "0-5", "tickets", usual, {"tickets"}},
    {"products",
     "product",
     "",
     "0-7",
     "products",
     usual,
     {"crm.objects.products.write", "e-commerce"}},
    {"line_items",
     "line_item",
     "",
     "0-8",
     "line_items",
     usual,
     {"crm.objects.line_items.write", "e-commerce"}},
    {"quotes", "quote", "", "0-14", "quotes", usual, {"crm.objects.quotes.write", "e-commerce"}},
    {"communications",
     "communication",
     "",
     "0-18",
     "communications",
     usual,
     {"crm.objects.contacts.write"}},
    {"feedback_submissions", "feedback_submission", "", "0-19", "feedback_submissions", dated_only},
    {"tasks", "task", "", "0-27", "tasks", usual, {"crm.objects.contacts.write"}},
    {"notes", "note", "", "0-46", "notes", usual, {"crm.objects.contacts.write"}},
    {"meetings", "meeting", "", "0-47", "meetings", usual, {"crm.objects.contacts.write"}},
    {"calls", "call", "", "0-48", "calls", usual, {"crm.objects.contacts.write"}},
    {"emails",
     "email",
     "",
     "0-49",
     "emails",
     usual,
     {"crm.objects.contacts.write", "sales-email-read"}},
    {"invoices", "invoice", "", "0-53", "invoices", usual, {"crm.objects.invoices.write"}},
    {"subscriptions", "subscription", "", "0-69", "subscriptions", usual},
    {"goals", "goal", "goal_targets", "0-74", "goal_targets", usual, {"crm.objects.goals.write"}},
    {"discounts",
     "discount",
     "",
     "0-84",
     "discounts",
     usual,
     {"crm.objects.line_items.write", "e-commerce"}},
    {"fees", "fee", "", "0-85", "fees", usual, {"crm.objects.line_items.write", "e-commerce"}},
    {"taxes", "tax", "", "0-86", "taxes", usual, {"crm.objects.line_items.write"}},
    {"commerce_payments",
     "commerce_payment",
     "",
     "0-101",
     "commerce_payments",
     usual,
     {"crm.objects.commercepayments.write"}},
    {"users", "user", "", "0-115", "users", usual, {"crm.objects.users.write"}},
    {"postal_mail",
     "postal_mail",
     "",
     "0-116",
     "postal_mail",
     usual,
     {"crm.objects.contacts.write"}},
    {"orders", "order", "", "0-123", "orders", usual, {"crm.objects.orders.write"}},
    {"leads", "lead", "", "0-136", "leads", usual, {"crm.objects.leads.write"}},
    {"carts", "cart", "", "0-142", "carts", usual, {"crm.objects.carts.write"}},
    {"services", "service", "", "0-162", "0-162", usual, {"crm.objects.services.write"}},
    {"courses", "course", "", "0-410", "0-410", usual, {"crm.objects.courses.write"}},
    {"listings", "listing", "", "0-420", "0-420", usual, {"crm.objects.listings.write"}},
    {"appointments", "appointment", "", "0-421", "0-421", odd},
    {"projects", "project", "", "0-970", "projects", odd, {"crm.objects.projects.write"}},
    {"contracts", "contract", "", "", "contracts", dated_only},
    {"forecasts", "forecast", "", "", "forecasts", dated_only},
    {"partner_clients", "partner_client", "", "", "partner_clients", dated_only},
    {"partner_services", "partner_service", "", "", "partner_services", dated_only},
};

constexpr auto make_names() {
  std::array<std::string_view, std::size(table)> names;
  std::transform(std::begin(table), std::end(table), names.begin(),
                 [](const KnownObject& object) { return object.name; });
  return names;
}

constexpr auto names = make_names();

}  // namespace

std::span<const KnownObject> known_objects() {
  return table;
}

std::span<const std::string_view> object_names() {
  return names;
}

}  // namespace sluice
