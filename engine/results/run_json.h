#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/run_config.h"

namespace sluice {

/// What kind of thing an input is; only a file can be read a second time.
enum class InputKind { file, pipe };

/// An input as it stood when the run began.
struct InputFacts {
  std::string given;                  // the path as given, "-" for standard input
  std::string path;                   // absolute; empty for standard input
  InputKind kind = InputKind::file;   // pipe: everything that is no regular file
  std::optional<std::uint64_t> size;  // bytes; files only
};

/// Looks at the input `path` ("-" is standard input). One that is not there is a pipe without size:
/// opening it is what reports that.
InputFacts input_facts(const std::string& path);

/// run.json: how the run was started, without the token. Indented, members in a fixed order.
std::string run_json(const RunConfig& config, const std::vector<InputFacts>& inputs,
                     std::string_view version, std::chrono::system_clock::time_point started);

}  // namespace sluice
