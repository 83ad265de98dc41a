#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <iostream>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "config/command_line.h"
#include "engine/hubspot/object_type.h"
#include "engine/pipeline/check_command.h"
#include "engine/pipeline/report_command.h"
#include "engine/pipeline/resume_command.h"
#include "engine/pipeline/schema_command.h"
#include "engine/pipeline/upsert_command.h"

namespace {

sluice::Environment environment() {
  sluice::Environment variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

struct Execute {
  int operator()(const sluice::RunConfig& config) const {
    return sluice::run_upsert(config, std::cout, std::cerr);
  }
  int operator()(const sluice::CheckCommand& command) const {
    return sluice::run_check(command.run, std::cout, std::cerr);
  }
  int operator()(const sluice::ResumeCommand& command) const {
    return sluice::run_resume(command, environment(), std::cout, std::cerr);
  }
  int operator()(const sluice::ReportCommand& command) const {
    return sluice::run_report(command.directory, std::cout, std::cerr);
  }
  int operator()(const sluice::SchemaCommand& command) const {
    return sluice::run_schema(command.run, std::cout, std::cerr);
  }
  int operator()(const sluice::ObjectsCommand& command) const {
    std::cout << (command.json ? sluice::objects_as_json() : sluice::objects_as_text());
    return 0;
  }
  int operator()(const sluice::ShowText& show) const {
    std::cout << show.text;
    return 0;
  }
  int operator()(const sluice::UsageError& error) const {
    std::cerr << "sluice: " << error.message << '\n';
    if (!error.help.empty()) std::cerr << "try: " << error.help << '\n';
    return 2;
  }
};

}  // namespace

int main(int argc, char** argv) {
  // A closed pipe or a file over the limit is an error of the write, not our end.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // Left to itself, glibc takes ever larger buffers from its heap, where a huge reply that was
  // freed leaves a hole which no longer one fits into.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  const std::vector<std::string_view> arguments(argv, argv + argc);
  return std::visit(Execute{}, sluice::parse_command_line(arguments, environment()));
}
