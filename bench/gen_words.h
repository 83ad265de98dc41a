#pragma once

#include <array>
#include <string_view>

/// What made-up contacts are made of. Every name is common in its country; no person is meant.
namespace sluice::gen {

struct Name {
  std::string_view text;
  std::string_view ascii;  // for the e-mail address
};

inline constexpr std::array<Name, 32> first_names{{
    {"Emma", "emma"},       {"Liam", "liam"},       {"Olivia", "olivia"}, {"Noah", "noah"},
    {"Sophia", "sophia"},   {"Jonas", "jonas"},     {"Maria", "maria"},   {"Peter", "peter"},
    {"Žofie", "zofie"},     {"Jürgen", "juergen"},  {"Chloé", "chloe"},   {"François", "francois"},
    {"Łukasz", "lukasz"},   {"Björn", "bjoern"},    {"José", "jose"},     {"Inês", "ines"},
    {"Siobhán", "siobhan"}, {"Anaïs", "anais"},     {"Søren", "soeren"},  {"Αλέξης", "alexis"},
    {"Мария", "mariya"},    {"Олександр", "oleks"}, {"太郎", "taro"},     {"美咲", "misaki"},
    {"Anna", "anna"},       {"Thomas", "thomas"},   {"Laura", "laura"},   {"Daniel", "daniel"},
    {"Julia", "julia"},     {"Michael", "michael"}, {"Sarah", "sarah"},   {"David", "david"},
}};

inline constexpr std::array<Name, 32> last_names{{
    {"Smith", "smith"},       {"Johnson", "johnson"},     {"Brown", "brown"},
    {"Miller", "miller"},     {"Davis", "davis"},         {"Wilson", "wilson"},
    {"Müller", "mueller"},    {"Schröder", "schroeder"},  {"Weiß", "weiss"},
    {"Nováková", "novakova"}, {"Dvořák", "dvorak"},       {"García", "garcia"},
    {"Núñez", "nunez"},       {"Lefèvre", "lefevre"},     {"Dubois", "dubois"},
    {"O'Brien", "obrien"},    {"Kowalska", "kowalska"},   {"Wójcik", "wojcik"},
    {"Rossi", "rossi"},       {"Silva", "silva"},         {"Hansen", "hansen"},
    {"Åkesson", "akesson"},   {"Yılmaz", "yilmaz"},       {"Παππάς", "pappas"},
    {"Иванова", "ivanova"},   {"Шевченко", "shevchenko"}, {"佐藤", "sato"},
    {"鈴木", "suzuki"},       {"Nguyễn", "nguyen"},       {"Anderson", "anderson"},
    {"Taylor", "taylor"},     {"Martin", "martin"},
}};

// Reserved for examples (RFC 2606): no mail sent by accident reaches anybody.
inline constexpr std::array<std::string_view, 6> mail_domains{
    "example.com",      "example.org",      "example.net",
    "mail.example.com", "corp.example.org", "office.example.net"};

inline constexpr std::array<std::string_view, 8> company_forms{
    "Group",  "Logistics",  "Consulting GmbH", "Systems Inc.",
    "& Sons", "Holding AG", "Software s.r.o.", "Partners LLC"};

inline constexpr std::array<std::string_view, 12> job_titles{
    "Sales Manager",          "Head of Marketing",        "Software Engineer",
    "Account Executive",      "Office Manager",           "Product Owner",
    "Data Analyst",           "Chief Financial Officer",  "Project Manager",
    "Procurement Specialist", "Customer Success Manager", "Owner"};

struct Place {
  std::string_view city;
  std::string_view country;
};

inline constexpr std::array<Place, 16> places{{
    {"Boston", "United States"},
    {"Newark", "United States"},
    {"São Paulo", "Brazil"},
    {"München", "Germany"},
    {"Köln", "Germany"},
    {"Praha", "Czechia"},
    {"Zürich", "Switzerland"},
    {"Malmö", "Sweden"},
    {"Kraków", "Poland"},
    {"Lyon", "France"},
    {"Málaga", "Spain"},
    {"Dublin", "Ireland"},
    {"Αθήνα", "Greece"},
    {"Київ", "Ukraine"},
    {"大阪", "Japan"},
    {"Wellington", "New Zealand"},
}};

inline constexpr std::array<std::string_view, 8> lifecycle_stages{
    "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer",
    "evangelist", "other"};

inline constexpr std::array<std::string_view, 8> remarks{
    "Met at the spring trade fair and asked for the price list of next year",
    "Downloaded the white paper about warehouse planning from the website",
    "Prefers to be called in the afternoon and speaks English and French",
    "Was recommended by a customer who has used the service for five years",
    "Wants a demonstration for the whole team before the end of the quarter",
    "Renewal is due in autumn and the contract needs a second signature",
    "Came through the newsletter and has opened each of the last ten issues",
    "Moved here from another company and knows the product well already"};

inline constexpr std::array<std::string_view, 4> remarks_to_quote{
    R"(Said: "call me back, but not before Monday", then asked for the 2" pipes and a quote)",
    R"(Works for two firms, one in the north, one in the south; "both count", as she says)",
    R"(Ordered 3 boxes of 19" racks, 2 of cables, and wants the invoice split by department)",
    R"(Complained about the late delivery, got a voucher, and is "quite happy" again now)"};

inline constexpr std::array<std::string_view, 3> remarks_of_two_lines{
    "First call: not in the office until the end of the month\r\nSecond call: wants an offer",
    "Interested in the yearly plan for the whole department\n\nCall again in spring",
    "Address for deliveries: back entrance, second door\r\nRing twice and ask for the manager"};

}  // namespace sluice::gen
