#include "engine/policy/schema_check.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "config/nearest.h"
#include "engine/hubspot/quoted.h"
#include "engine/policy/column_rules.h"
#include "engine/policy/nearest_options.h"
#include "engine/policy/result_columns.h"

namespace sluice {
namespace {

constexpr std::string_view record_id = "hs_object_id";

struct ColumnUse {
  std::string_view column;
  std::string property;
};

bool is_loaded(std::string_view column) {
  return !column.empty() && !ResultColumns::is_added(column);
}

/// The columns of the header that give a property.
std::vector<ColumnUse> columns_in_use(const MappingOptions& options, HeaderNames header) {
  std::vector<ColumnUse> uses;
  const ColumnRules rules(options);
  for (const std::string& name : header.value_or(std::span<const std::string>())) {
    const auto property = is_loaded(name) ? rules.property_of(name) : std::nullopt;
    if (property) uses.push_back({name, std::string(*property)});
  }
  return uses;
}

/// What a new record of the object needs; any of the names of one line will do.
std::vector<std::vector<std::string_view>> needs_of(std::string_view object) {
  if (object == "companies") return {{"name", "domain"}};
  if (object == "deals") return {{"dealname"}, {"dealstage"}};
  if (object == "tickets") return {{"subject"}, {"hs_pipeline_stage"}};
  if (object == "contacts") return {{"email", "firstname", "lastname"}};
  return {};
}

class SchemaCheck {
 public:
  SchemaCheck(const MappingOptions& options, const Schema& schema, HeaderNames header)
      : options_(options),
        schema_(schema),
        header_(header),
        uses_(columns_in_use(options, header)) {}

  SchemaFindings run() {
    if (header_) check_conversions();
    if (schema_.definitions() == nullptr || !schema_.options().validate) return findings_;
    check_id();
    check_columns();
    check_constants();
    if (header_) check_needs();
    return findings_;
  }

 private:
  void add(std::string problem) { findings_.problems.push_back(std::move(problem)); }

  void check_id() {
    const std::string& id = options_.id_property;
    const std::string option = "--id-property " + id;
    if (id == record_id) {
      return add(option +
                 ": an upsert takes no record ids as keys; choose a property whose values "
                 "are unique, like email for contacts");
    }
    if (auto refusal = schema_.refusal_of(option, id, id)) return add(refusal->message);
    if (schema_.is_email(id) || schema_.definitions()->find(id)->has_unique_value) return;
    findings_.warnings.push_back("the property " + quoted(id) + " of " + schema_.object() +
                                 " is not marked as unique; HubSpot takes only unique ones as key");
  }

  void check_columns() {
    for (const auto& [column, property] : uses_) {
      if (property == options_.id_property) continue;
      const std::string giver = "column " + quoted(column);
      if (auto refusal = schema_.refusal_of(giver, column, property)) add(refusal->message);
    }
  }

  void check_constants() {
    for (const auto& [property, value] : options_.constants) {
      const std::string option = "--set " + property;
      if (auto refusal = schema_.refusal_of(option, property, property)) {
        add(refusal->message);
        continue;
      }
      const PropertyDefinition& definition = *schema_.definitions()->find(property);
      const ValueFault fault = schema_.rule_of(definition)->check(value);
      if (fault == ValueFault::none) continue;
      std::string text = option + ": the value " + std::string(describe(fault));
      NearestOptions nearest;
      if (fault == ValueFault::not_an_option && !nearest.of(definition, value).empty()) {
        text += ", the nearest is " + quoted(nearest.of(definition, value));
      }
      add(std::move(text));
    }
  }

  void check_needs() {
    for (const auto& names : needs_of(schema_.object())) {
      if (std::ranges::any_of(names, [&](std::string_view name) { return is_given(name); })) {
        continue;
      }
      std::string text;
      for (const std::string_view name : names) {
        if (!text.empty()) text += " or ";
        text += name;
      }
      findings_.warnings.push_back("no column gives " + text + ", which HubSpot wants for new " +
                                   schema_.object() + "; records that are there can be updated");
    }
  }

  bool is_given(std::string_view property) const {
    return std::ranges::find(uses_, property, &ColumnUse::property) != uses_.end() ||
           std::ranges::find(options_.constants, property, &PropertyConstant::property) !=
               options_.constants.end();
  }

  void check_conversions() {
    const ConversionOptions& conversions = schema_.options().conversions;
    check_scopes("--bool", conversions.booleans);
    check_scopes("--date", conversions.dates);
    check_scopes("--decimal", conversions.decimals);
    check_scopes("--multi", conversions.lists);
  }

  template <class Given>
  void check_scopes(std::string_view option, const std::vector<Given>& given) {
    const std::vector<std::string_view> names(header_->begin(), header_->end());
    for (const Given& each : given) {
      const std::string& column = each.scope.column;
      if (column.empty() || std::ranges::find(names, column) != names.end()) continue;
      const auto nearest = nearest_name(column, names);
      add(std::string(option) + ": the header has no column " + quoted(column) +
          (nearest ? "; the nearest is " + quoted(*nearest) : ""));
    }
  }

  const MappingOptions& options_;
  const Schema& schema_;
  HeaderNames header_;
  std::vector<ColumnUse> uses_;
  SchemaFindings findings_;
};

}  // namespace

SchemaFindings check_schema(const MappingOptions& options, const Schema& schema,
                            HeaderNames header) {
  return SchemaCheck(options, schema, header).run();
}

bool names_unknown_property(const MappingOptions& options, const PropertyDefinitions& definitions,
                            HeaderNames header) {
  const auto is_unknown = [&](std::string_view name) { return definitions.find(name) == nullptr; };
  const auto uses = columns_in_use(options, header);
  return is_unknown(options.id_property) ||
         std::ranges::any_of(uses, is_unknown, &ColumnUse::property) ||
         std::ranges::any_of(options.constants, is_unknown, &PropertyConstant::property);
}

std::vector<ColumnMapping> label_mappings(const MappingOptions& options, const Schema& schema,
                                          std::span<const std::string> header) {
  std::vector<ColumnMapping> mappings;
  for (const std::string& name : header) {
    const bool is_named =
        options.id_column == name ||
        std::ranges::find(options.ignored, name) != options.ignored.end() ||
        std::ranges::find(options.columns, name, &ColumnMapping::column) != options.columns.end();
    if (is_named || !is_loaded(name)) continue;
    if (const auto property = schema.property_by_label(name)) {
      mappings.push_back({name, std::string(*property)});
    }
  }
  return mappings;
}

}  // namespace sluice
