#pragma once

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "config/run_config.h"
#include "engine/hubspot/object_type.h"
#include "engine/pipeline/preflight_call.h"
#include "engine/policy/schema.h"
#include "engine/policy/schema_check.h"
#include "parsers/record_stream.h"

/// Where the property definitions of a run come from.
namespace sluice {

/// Names of the columns where the input has a header.
HeaderNames header_names(const RecordStream& first);

/// Definitions from the file of --schema. Throws std::runtime_error whose text is for the user.
Schema::Definitions read_schema_file(const std::string& path);

/// Whether calls may be made before the first record, and there is a token for them.
bool can_ask(const ConnectionOptions& connection);

/// Whether HubSpot is to be asked for definitions: somebody needs them, no file has them, and calls
/// can be made.
bool asks_for_definitions(const RunConfig& config);

struct AskedDefinitions {
  Schema::Definitions definitions;  // nullptr: HubSpot did not tell
  std::string failure;              // why not, for people
};

/// Asks HubSpot, with one call; with three where `config` or `header` name a property that the
/// first reply does not have, and for JSONL, whose members are not known before they come.
boost::asio::awaitable<AskedDefinitions> ask_definitions(const RunConfig& config,
                                                         std::string object_segment,
                                                         HeaderNames header, PreflightCall& call);

/// What a run goes on with where HubSpot did not tell.
std::string unchecked_warning(const std::string& object, const std::string& failure);

/// Puts everything together. Throws std::runtime_error where something was asked for that cannot be
/// done without definitions.
Schema planned_schema(const RunConfig& config, const ObjectType& object,
                      Schema::Definitions definitions);

}  // namespace sluice
