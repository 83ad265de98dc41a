#include "engine/pipeline/run_schema.h"

#include <memory>
#include <stdexcept>
#include <utility>
#include <variant>

#include "config/read_file.h"
#include "engine/pipeline/definitions_reader.h"
#include "engine/policy/date_reader.h"

namespace sluice {

namespace asio = boost::asio;

HeaderNames header_names(const RecordStream& first) {
  if (first.format() != InputFormat::csv) return std::nullopt;
  return first.header().names;
}

Schema::Definitions read_schema_file(const std::string& path) {
  constexpr std::size_t largest = 64u << 20;
  auto content = read_file(path, largest);
  if (const auto* problem = std::get_if<Problem>(&content)) {
    throw std::runtime_error("--schema: " + problem->text);
  }
  auto read = read_property_definitions(std::get<std::string>(content));
  if (!read) {
    throw std::runtime_error(
        "--schema: " + path +
        " holds no property definitions; make it with: sluice schema OBJECT > " + path);
  }
  return std::make_shared<PropertyDefinitions>(*std::move(read));
}

bool can_ask(const ConnectionOptions& connection) {
  return connection.preflight && (!connection.token.empty() || connection.oauth);
}

bool asks_for_definitions(const RunConfig& config) {
  const bool is_needed = config.schema.validate || needs_definitions(config.schema);
  return is_needed && can_ask(config.connection) && config.schema.file.empty();
}

asio::awaitable<AskedDefinitions> ask_definitions(const RunConfig& config,
                                                  std::string object_segment, HeaderNames header,
                                                  PreflightCall& call) {
  DefinitionsReader reader(std::move(object_segment), call);
  AskedDefinitions asked;
  const bool told = co_await reader.read();
  if (!told) {
    asked.failure = reader.failure();
    co_return asked;
  }
  const bool may_be_sensitive =
      !header || names_unknown_property(config.mapping, reader.definitions(), header);
  if (may_be_sensitive) co_await reader.read_sensitive();
  asked.definitions = std::make_shared<PropertyDefinitions>(reader.definitions());
  co_return asked;
}

std::string unchecked_warning(const std::string& object, const std::string& failure) {
  return "warning: HubSpot did not tell the properties of " + object + " (" + failure +
         "): columns and values are not checked before they are sent";
}

Schema planned_schema(const RunConfig& config, const ObjectType& object,
                      Schema::Definitions definitions) {
  if (definitions == nullptr && needs_definitions(config.schema)) {
    throw std::runtime_error(
        "--match-labels, --labels, and --bool, --date, --decimal and --multi without a column need "
        "the property definitions, which are not known here; give them with --schema FILE (made "
        "by: "
        "sluice schema " +
        object.name + " > FILE), or name the columns");
  }
  require_time_zone(config.schema.conversions.time_zone);
  return Schema(object.name, std::move(definitions), config.schema);
}

}  // namespace sluice
