#include "engine/pipeline/run_plan.h"

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "config/check_mapping.h"
#include "config/nearest.h"
#include "engine/pipeline/run_schema.h"
#include "engine/policy/schema_check.h"

namespace sluice {

namespace {

std::string listed(const std::vector<std::string>& problems) {
  if (problems.size() == 1) return problems.front();
  std::string text = std::to_string(problems.size()) + " problems:";
  for (const std::string& problem : problems) text.append("\n  ").append(problem);
  return text;
}

std::string describe_unknown(ObjectRefusal refusal, const std::string& name) {
  std::string text = describe(refusal, name);
  const auto nearest = nearest_name(name, object_names());
  if (refusal == ObjectRefusal::unknown_name && nearest) {
    text.append("; did you mean ").append(*nearest).append("?");
  }
  return text;
}

}  // namespace

ObjectType planned_object(const RunConfig& config) {
  auto found = find_object(config.object, config.connection.api_version);
  if (const auto* refusal = std::get_if<ObjectRefusal>(&found)) {
    throw std::runtime_error(describe_unknown(*refusal, config.object));
  }
  return std::get<ObjectType>(std::move(found));
}

void complete_id_property(RunConfig& config, const ObjectType& object) {
  std::string& id_property = config.mapping.id_property;
  if (id_property.empty()) id_property = object.default_id_property;
  if (id_property.empty()) {
    throw std::runtime_error("--id-property is missing: " + object.name +
                             " have no unique property of their own; name one that was created "
                             "with unique values, for example --id-property external_id");
  }
  // What contradicts the id property can be seen only now that it is known.
  if (const auto problem = check_mapping(config.mapping)) throw std::runtime_error(problem->text);
}

MappingPlan planned_mapping(RunConfig& config, const RecordStream& first, const Schema& schema,
                            std::vector<std::string>& warnings) {
  const HeaderNames names = header_names(first);
  if (names) {
    for (ColumnMapping& mapping : label_mappings(config.mapping, schema, *names)) {
      config.mapping.columns.push_back(std::move(mapping));
    }
  }
  SchemaFindings findings = check_schema(config.mapping, schema, names);
  for (const std::string& warning : findings.warnings) warnings.push_back("warning: " + warning);
  std::vector<std::string> problems;
  if (names) {
    const CsvHeader& header = first.header();
    auto plan =
        MappingPlan::for_csv({header.names, header.text, header.delimiter}, config.mapping, schema);
    if (const auto* of_header = std::get_if<MappingFindings>(&plan)) problems = of_header->messages;
    problems.insert(problems.end(), findings.problems.begin(), findings.problems.end());
    if (problems.empty()) return std::get<MappingPlan>(std::move(plan));
  } else {
    problems = std::move(findings.problems);
    if (problems.empty()) return MappingPlan::for_jsonl(config.mapping, schema);
  }
  throw std::runtime_error(config.inputs.front() + ": " + listed(problems));
}

std::optional<PropertyDefinitions> used_definitions(const MappingPlan& plan) {
  const PropertyDefinitions* const all = plan.schema().definitions();
  if (all == nullptr) return std::nullopt;
  if (!plan.id_column()) return *all;
  PropertyDefinitions used;
  const auto use = [&](const std::string& property) {
    if (const PropertyDefinition* definition = all->find(property)) used.add(*definition);
  };
  use(plan.options().id_property);
  for (const ColumnTarget& column : plan.columns()) use(column.property);
  for (const PropertyConstant& constant : plan.options().constants) use(constant.property);
  return used;
}

ResultLayout planned_layout(const RunConfig& config, const RecordStream& first,
                            const MappingPlan& plan) {
  ResultLayout layout{.format = first.format(), .inputs = config.inputs, .id_name = plan.id_name()};
  if (layout.format != InputFormat::csv) return layout;
  const ResultColumns& columns = plan.result_columns();
  layout.byte_order_mark = first.header().had_bom;
  layout.header = columns.header();
  layout.columns = columns.count();
  layout.delimiter = columns.delimiter();
  layout.line_end = first.header().line_end;
  if (config.output.escape_formulas) {
    layout.formula_escape = columns.is_fed_back() ? FormulaEscape::fed_back : FormulaEscape::fresh;
  }
  return layout;
}

}  // namespace sluice
