#include "engine/pipeline/resume_command.h"

#include <exception>
#include <ostream>
#include <utility>
#include <variant>

#include "engine/pipeline/run_store.h"
#include "engine/pipeline/upsert_command.h"

namespace sluice {

namespace {

StoredCommand stored_command(const StoredRun& run) {
  StoredCommand command{.object = run.object,
                        .inputs = {},
                        .given = run.given,
                        .working_directory = run.origin.working_directory};
  for (const InputFacts& input : run.inputs) command.inputs.push_back(input.given);
  return command;
}

}  // namespace

int run_resume(const ResumeCommand& command, const Environment& environment, std::ostream& out,
               std::ostream& err) {
  try {
    if (const auto exit_code = exit_code_if_finished(command.directory)) {
      err << "sluice: " << command.directory << " holds a finished run (exit code " << *exit_code
          << "); nothing is left to do\n";
      return *exit_code;
    }
    EarlierRun earlier = open_earlier_run(command.directory);
    const auto config = resume_config(stored_command(earlier.stored), command, environment);
    if (const auto* show = std::get_if<ShowText>(&config)) {
      out << show->text;
      return 0;
    }
    if (const auto* wrong = std::get_if<UsageError>(&config)) {
      err << "sluice: " << wrong->message << "\ntry: " << wrong->help << '\n';
      return 2;
    }
    return run_upsert(std::get<RunConfig>(config), std::move(earlier), out, err);
  } catch (const std::exception& error) {
    err << "sluice: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace sluice
