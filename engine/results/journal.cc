#include "engine/results/journal.h"

#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

namespace sluice {

namespace {

std::uint64_t checksum_of(std::string_view json, std::uint64_t before) {
  return XXH3_64bits_withSeed(json.data(), json.size(), before);
}

constexpr std::size_t line_start_bytes = 17;

/// How a line with this checksum begins.
std::string line_start(std::uint64_t checksum) {
  return fmt::format("{:016x} ", checksum);
}

/// The JSON of a line without its line end; nothing where the line is not whole.
std::optional<std::string_view> json_of(std::string_view line, std::uint64_t& checksum) {
  const std::string_view json = line.substr(std::min(line.size(), line_start_bytes));
  const std::uint64_t own = checksum_of(json, checksum);
  if (!line.starts_with(line_start(own))) return std::nullopt;
  checksum = own;
  return json;
}

void require_known_version(std::string_view json, const std::string& path) {
  simdjson::dom::parser parser;
  std::uint64_t version = 0;
  if (parser.parse(json.data(), json.size())["journal"].get(version) != simdjson::SUCCESS) {
    throw JournalError(path + " is no journal of a run");
  }
  if (version == 0) {
    throw JournalError(path + " is of a version that no sluice has written; start the run anew");
  }
  if (version <= Journal::version) return;
  throw JournalError(path + " was written by a newer sluice (journal version " +
                     std::to_string(version) + ", this one knows up to " +
                     std::to_string(Journal::version) + "); resume with that one");
}

void add_groups(std::vector<ErrorGroup>& all, std::vector<ErrorGroup> grown) {
  for (ErrorGroup& group : grown) {
    const auto known = std::ranges::find_if(all, [&](const ErrorGroup& other) {
      return other.stage == group.stage && other.code == group.code &&
             other.property == group.property;
    });
    if (known == all.end()) {
      all.push_back(std::move(group));
    } else {
      *known = std::move(group);
    }
  }
}

void add(JournalState& state, JournalEntry entry) {
  for (const RecordRange& range : entry.settled.ranges()) state.settled.insert(range);
  add_groups(state.groups, std::move(entry.groups));
  state.counts = entry.counts;
  state.sizes = entry.sizes;
  state.calls = std::move(entry.calls);
  state.duration = entry.duration;
  if (entry.position) state.position = entry.position;
  state.reads = std::move(entry.reads);
}

}  // namespace

Journal::Journal(BufferedFile file, const JournalEntry& start) : file_(std::move(file)) {
  // A number of the run's own seeds the chain of checksums: of another run's journal, which the
  // disk may have held in the same place, no line fits.
  std::string lines =
      line(fmt::format(R"({{"journal":{},"run":{}}})", version, std::random_device()()));
  lines += line_for(start);
  write(lines);
}

std::string Journal::line_for(const JournalEntry& entry) {
  return line(to_json(entry));
}

void Journal::write(const std::string& line) {
  file_.append(line);
  file_.sync();
}

std::string Journal::line(std::string_view json) {
  checksum_ = checksum_of(json, checksum_);
  return line_start(checksum_).append(json) + '\n';
}

JournalState read_journal(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw JournalError("cannot read " + path + ": " + std::strerror(errno));
  JournalState state;
  bool has_entry = false;
  bool is_first = true;
  // A last line without its line end is torn, whatever its checksum says.
  for (std::string line; std::getline(file, line) && !file.eof();) {
    std::uint64_t checksum = state.checksum;
    const std::optional<std::string_view> json = json_of(line, checksum);
    if (!json) break;
    if (is_first) {
      require_known_version(*json, path);
    } else {
      std::optional<JournalEntry> entry = parse_journal_entry(*json);
      if (!entry) break;
      add(state, std::move(*entry));
      has_entry = true;
    }
    is_first = false;
    state.checksum = checksum;
    state.bytes += line.size() + 1;
  }
  // Lines behind an unreadable place may be whole: they must not be cut off.
  if (file.bad()) throw JournalError("cannot read " + path + ": " + std::strerror(errno));
  if (!has_entry) throw JournalError(path + " is damaged at its beginning; start the run anew");
  return state;
}

}  // namespace sluice
