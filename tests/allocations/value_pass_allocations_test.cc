// Checking and converting good values allocates nothing in steady state.

#include <memory>
#include <variant>

#include "engine/policy/mapper.h"
#include "tests/allocations/counted_allocations.h"

namespace sluice {
namespace {

using test::counted_allocations;

Schema schema_with_conversions() {
  auto made = std::make_shared<PropertyDefinitions>();
  made->add({.name = "email", .type = PropertyType::string});
  made->add({.name = "amount", .type = PropertyType::number});
  made->add({.name = "born", .type = PropertyType::date});
  made->add({.name = "seen", .type = PropertyType::datetime});
  made->add({.name = "active", .type = PropertyType::boolean});
  made->add({.name = "stage",
             .type = PropertyType::enumeration,
             .options = {{"A rather long label of a lead", "a_rather_long_value_of_a_lead"}}});
  made->add({.name = "tags",
             .type = PropertyType::enumeration,
             .field_type = "checkbox",
             .options = {{"Red", "red"}, {"Blue", "blue"}}});
  return Schema("contacts", std::move(made),
                {.conversions = {.booleans = {{{}, {"ja"}, {"nein"}}},
                                 .dates = {{{}, "%d.%m.%Y"}},
                                 .time_zone = "Europe/Berlin",
                                 .decimals = {{{}, ','}},
                                 .labels = true,
                                 .lists = {{{}, ","}}}});
}

TEST(Allocations, none_for_values_that_are_checked_and_converted) {
  const std::vector<std::string> names{"email",  "amount", "born", "seen",
                                       "active", "stage",  "tags"};
  MappingOptions options;
  options.id_property = "email";
  const MappingPlan plan = std::get<MappingPlan>(
      MappingPlan::for_csv({names, "email,amount,born,seen,active,stage,tags", ','}, options,
                           schema_with_conversions()));
  Mapper mapper(plan, 1u << 20);
  const std::string_view values[] = {
      "Ada@Example.com", "1.234.567,89", "31.12.2026",
      "1.7.2026",        "NEIN",         "A RATHER long label of a LEAD",
      "Blue, red, blue"};
  std::vector<Field> fields;
  for (const std::string_view value : values) fields.push_back({"", value, value});
  RecordView record;
  record.text = "the record";
  record.fields = fields;
  UpsertInput input;
  std::size_t before = 0;
  for (int i = 0; i < 200; ++i) {
    if (i == 100) before = counted_allocations();
    ASSERT_FALSE(mapper.map(record, 100'000 + static_cast<std::uint64_t>(i), 0, input));
  }
  EXPECT_EQ(counted_allocations() - before, 0u);
  EXPECT_NE(input.json.find("1234567.89"), std::string_view::npos);
}

}  // namespace
}  // namespace sluice
