#include "engine/pipeline/schema_command.h"

#include <exception>
#include <optional>
#include <ostream>
#include <string>

#include <boost/asio/io_context.hpp>

#include "engine/pipeline/definitions_reader.h"
#include "engine/pipeline/preflight_session.h"
#include "engine/pipeline/run_plan.h"
#include "engine/pipeline/run_to_end.h"
#include "engine/results/definitions_json.h"

namespace sluice {

namespace asio = boost::asio;

namespace {

/// Sets `problem` where HubSpot does not tell.
asio::awaitable<void> ask(PreflightSession& session, DefinitionsReader& reader,
                          std::optional<std::string>& problem) {
  problem = co_await session.open();
  if (problem) co_return;
  const bool told = co_await reader.read();
  if (told) {
    co_await reader.read_sensitive();
  } else {
    problem = reader.failure();
  }
}

std::string remedy(const std::string& problem) {
  if (problem == "status 401") return "; check the token";
  if (problem == "status 403") return "; the token's app needs a read scope of the object";
  if (problem == "status 404") return "; the account has no such object, see: sluice objects";
  if (problem == "no reply") return "; check --base-url and the network";
  return {};
}

}  // namespace

int run_schema(const RunConfig& config, std::ostream& out, std::ostream& err) {
  constexpr int wrong_usage = 2;
  constexpr int stopped = 3;
  try {
    const ObjectType object = planned_object(config);
    asio::io_context context{1};
    SystemClock clock;
    PreflightSession session(context, clock, config);
    DefinitionsReader reader(object.segment, session.call());
    std::optional<std::string> problem;
    run_to_end(context, ask(session, reader, problem));
    if (problem) {
      err << "sluice: HubSpot did not tell the properties of " << object.name << ": " << *problem
          << remedy(*problem) << '\n';
      return stopped;
    }
    out << to_json(reader.definitions());
    if (out.flush()) return 0;
    err << "sluice: the definitions could not be written to standard output\n";
    return stopped;
  } catch (const std::exception& error) {
    err << "sluice: " << error.what() << '\n';
    return wrong_usage;
  }
}

}  // namespace sluice
