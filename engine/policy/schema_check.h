#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/run_config.h"
#include "engine/policy/schema.h"

/// A run's mapping held against what is known of the properties, before the first record is sent.
namespace sluice {

/// Names of a CSV input's columns; nothing for JSONL, whose members are found record by record.
using HeaderNames = std::optional<std::span<const std::string>>;

/// A sentence each, which says what to do.
struct SchemaFindings {
  std::vector<std::string> problems;  // nothing may be sent
  std::vector<std::string> warnings;
};

/// Everything that is wrong, all at once: unknown and read-only properties of columns, constants
/// (--set) and the id property, constants that their property does not take, conversions for
/// columns that are not there. Warnings: an id property that is not marked as unique, no property
/// that HubSpot wants for a new record (hubspot-api.md section 1.6). REQUIRES: options.id_property
/// is known.
SchemaFindings check_schema(const MappingOptions& options, const Schema& schema,
                            HeaderNames header);

/// Whether a property is named that the definitions do not have: there may be more of them, for
/// sensitive data, which HubSpot lists only when asked.
bool names_unknown_property(const MappingOptions& options, const PropertyDefinitions& definitions,
                            HeaderNames header);

/// With --match-labels: a mapping for each column that goes to a property by its label. Columns
/// that an option names are left alone.
std::vector<ColumnMapping> label_mappings(const MappingOptions& options, const Schema& schema,
                                          std::span<const std::string> header);

}  // namespace sluice
