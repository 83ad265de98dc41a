#include "engine/results/stored_run.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>

#include <simdjson.h>

#include "engine/hubspot/iso_time.h"
#include "engine/results/directory_state.h"
#include "engine/results/fingerprint.h"
#include "engine/results/human_text.h"
#include "engine/results/run_place.h"

namespace sluice {

namespace fs = std::filesystem;
namespace dom = simdjson::dom;

namespace {

// The readers throw simdjson_error where a member is missing or of another kind.

std::string text(dom::element object, std::string_view name) {
  const dom::element value = object[name];
  if (value.is_null()) return {};
  return std::string(std::string_view(value.get_string()));
}

std::optional<std::uint64_t> number_or_null(dom::element object, std::string_view name) {
  const dom::element value = object[name];
  if (value.is_null()) return std::nullopt;
  return std::uint64_t(value.get_uint64());
}

InputFacts read_input(dom::element json) {
  return {.given = text(json, "given"),
          .path = text(json, "path"),
          .kind = text(json, "kind") == "file" ? InputKind::file : InputKind::pipe,
          .size = number_or_null(json, "size"),
          .fingerprint = number_or_null(json, "fingerprint")};
}

StoredRun read_run(dom::element json) {
  StoredRun run;
  run.origin.version = text(json, "sluice_version");
  run.origin.started = parse_iso_time(text(json, "started")).value_or(std::chrono::sys_days());
  run.origin.account = text(json, "account");
  run.origin.working_directory = text(json, "working_directory");
  run.origin.line_end = text(json, "line_end");
  run.object = text(json, "object");
  for (const dom::element input : json["inputs"].get_array()) {
    run.inputs.push_back(read_input(input));
  }
  for (const dom::element option : json["given"].get_array()) {
    run.given.push_back({.name = text(option, "name"), .value = text(option, "value")});
  }
  dom::object definitions;  // runs of older versions have none
  if (json["definitions"].get(definitions) == simdjson::SUCCESS) {
    run.definitions = read_property_definitions(std::string(simdjson::minify(definitions)));
  }
  return run;
}

void require_run(const std::string& directory) {
  std::error_code error;
  if (fs::is_regular_file(fs::path(directory) / "run.json", error)) {
    if (::access(directory.c_str(), W_OK) == 0) return;
    throw RunDirectoryError("cannot write in " + directory + ": " + std::strerror(errno));
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw RunDirectoryError("cannot read " + directory + ": " + error.message());
  }
  const bool exists = fs::exists(directory, error);
  throw RunDirectoryError(
      directory + (exists ? " holds no run (there is no run.json in it)" : " does not exist") +
      "; name the run directory that the run has printed");
}

std::string describe_change(const InputFacts& input) {
  if (!input.size) return {};  // a pipe: judged while it is read
  std::error_code error;
  const std::uintmax_t size = fs::file_size(input.path, error);
  if (error) return "cannot be read any more: " + error.message();
  // Compressed: judged while it is read. One that had been cut off may have become whole.
  if (!input.fingerprint) return {};
  if (size != input.size) {
    return "has changed since the run began: it had " + format_count(input.size.value_or(0)) +
           " bytes and has " + format_count(size) + " now";
  }
  try {
    if (file_fingerprint(input.path) == input.fingerprint) return {};
  } catch (const std::system_error& failure) {
    return failure.what();
  }
  return "has changed since the run began: it has the same size, but another content";
}

}  // namespace

StoredRun read_stored_run(const std::string& directory) {
  require_run(directory);
  const std::string path = (fs::path(directory) / "run.json").string();
  dom::parser parser;
  try {
    const dom::element json = parser.load(path);
    const std::uint64_t schema_version = json["schema_version"].get_uint64();
    if (schema_version == 0) {
      throw RunDirectoryError(path +
                              " is of a version that no sluice has written; start the run anew");
    }
    if (schema_version > run_schema_version) {
      throw RunDirectoryError(path + " was written by a newer sluice (" +
                              text(json, "sluice_version") + "); use that one");
    }
    return read_run(json);
  } catch (const simdjson::simdjson_error& error) {
    throw RunDirectoryError(path + " cannot be read: " + error.what());
  }
}

std::optional<int> exit_code_if_finished(const std::string& directory) {
  const fs::path summary = fs::path(directory) / "summary.json";
  if (!says_finished(summary)) return std::nullopt;
  dom::parser parser;
  std::int64_t exit_code = 0;
  if (parser.load(summary.string())["exit_code"].get(exit_code) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return static_cast<int>(exit_code);
}

std::string describe_changed_input(const StoredRun& run) {
  for (const InputFacts& input : run.inputs) {
    const std::string change = describe_change(input);
    if (!change.empty()) {
      return input.given + " " + change +
             "; bring back the file as it was, or start a run of its own";
    }
  }
  return {};
}

}  // namespace sluice
