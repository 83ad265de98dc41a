#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/run_config.h"
#include "engine/hubspot/object_type.h"
#include "engine/policy/mapping_plan.h"
#include "engine/policy/schema.h"
#include "engine/results/result_layout.h"
#include "parsers/record_stream.h"

/// What a run does, found out from its configuration and the start of its inputs. Everything throws
/// std::runtime_error whose text is for the user.
namespace sluice {

/// The object that `config` names.
ObjectType planned_object(const RunConfig& config);

/// Puts the object's default id property where none was given.
void complete_id_property(RunConfig& config, const ObjectType& object);

/// Which column or member becomes which property. `first` has started. What --match-labels finds is
/// added to the mappings of `config`.
/// @param warnings gets what the user should know.
MappingPlan planned_mapping(RunConfig& config, const RecordStream& first, const Schema& schema,
                            std::vector<std::string>& warnings);

/// What a resumed run has to know of the properties: those of the columns and options of a CSV run,
/// all for JSONL. Nothing where nothing is known.
std::optional<PropertyDefinitions> used_definitions(const MappingPlan& plan);

/// What the result files take over from the inputs.
ResultLayout planned_layout(const RunConfig& config, const RecordStream& first,
                            const MappingPlan& plan);

}  // namespace sluice
