// Config files and map files: a wrong one is told with its place, whatever stands in it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "config/check_draft.h"
#include "config/config_file.h"
#include "config/layer.h"
#include "config/map_file.h"
#include "tests/fuzz/fuzz_input.h"

namespace sluice::fuzz {
namespace {

void read_config(std::string_view text) {
  const auto parsed = parse_config_file("job.toml", text, *find_command("upsert"));
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    require(problem->text.starts_with("job.toml"), "a problem names the file");
    return;
  }
  Draft draft;
  const auto problem = apply(std::get<Layer>(parsed), draft);
  if (problem) return require(problem->text.starts_with("job.toml:"), "and its line");
  check_draft(draft);
}

void read_map(std::string_view text) {
  const auto parsed = parse_map_file("map.csv", text);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return require(problem->text.starts_with("map.csv"), "a problem names the file");
  }
  for (const ColumnMapping& mapping : std::get<std::vector<ColumnMapping>>(parsed)) {
    require(!mapping.column.empty() && !mapping.property.empty(), "no name is empty");
  }
}

}  // namespace
}  // namespace sluice::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sluice::fuzz::FuzzInput input(data, size);
  if (input.setting() % 2 == 0) {
    sluice::fuzz::read_config(input.rest());
  } else {
    sluice::fuzz::read_map(input.rest());
  }
  return 0;
}
