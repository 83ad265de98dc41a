#include "engine/results/run_place.h"

#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

#include "engine/results/directory_state.h"
#include "engine/results/human_text.h"
#include "engine/results/next_command.h"

namespace sluice {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& place, std::string_view what) {
  throw RunDirectoryError(place.string() + " " + std::string(what));
}

[[noreturn]] void refuse(std::string_view action, const fs::path& place,
                         const std::string& reason) {
  throw RunDirectoryError("cannot " + std::string(action) + " " + place.string() + ": " + reason +
                          "; choose another place with --out");
}

/// `out` without a trailing slash, so that it has a last name.
fs::path place_of(const std::string& out) {
  const fs::path place = fs::path(out).lexically_normal();
  return place.has_filename() || !place.has_relative_path() ? place : place.parent_path();
}

/// "20261123T141500Z-contacts".
std::string default_name(const RunDirectoryRequest& request) {
  constexpr std::size_t longest_object = 64;
  std::string name = format_utc_compact(request.now) + "-";
  for (const char byte : request.object.substr(0, longest_object)) {
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
    name += is_plain ? byte : '_';
  }
  return name;
}

std::string hidden_name(std::string_view name, std::string_view suffix) {
  std::string hidden = ".";
  hidden += name;
  hidden += suffix;
  return hidden;
}

/// Those that are missing, of mode 0700: the names of runs are nobody else's business either.
void create_parents(const fs::path& place) {
  fs::path parent;
  std::error_code ignored;
  for (const fs::path& part : place.parent_path()) {
    parent /= part;
    if (fs::is_directory(parent, ignored)) continue;
    if (::mkdir(parent.c_str(), 0700) == 0) {
      ::chmod(parent.c_str(), 0700);  // a umask may have taken bits of the owner's away
    } else if (errno != EEXIST) {
      refuse("create", place.parent_path(), std::strerror(errno));
    }
  }
  if (parent.empty() || fs::is_directory(parent, ignored)) return;
  refuse("create", place.parent_path(), std::strerror(ENOTDIR));
}

/// A new directory "<prefix>XXXXXX" of mode 0700.
fs::path make_unique_directory(const fs::path& prefix) {
  std::string name = prefix.string() + "XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) {
    refuse("write in", prefix.has_parent_path() ? prefix.parent_path() : ".", std::strerror(errno));
  }
  ::chmod(name.c_str(), 0700);  // a umask may have taken bits of the owner's away
  return name;
}

/// Only files of the old run go away, so an input can be lost only by being one of them.
void require_no_input_removed(const fs::path& directory, const std::vector<std::string>& inputs) {
  for (const std::string_view name : run_file_names()) {
    for (const std::string& input : inputs) {
      std::error_code error;
      if (!fs::equivalent(directory / name, input, error)) continue;
      refuse(directory, "would be replaced (--force), but the input " + input +
                            " is one of its files; choose another --out");
    }
  }
}

/// Says no, unless a run may be made in `place`.
void require_usable(const fs::path& place, DirectoryState state,
                    const RunDirectoryRequest& request) {
  switch (state) {
    case DirectoryState::absent:
    case DirectoryState::empty:
      return;
    case DirectoryState::finished_run:
      if (!request.force) {
        refuse(place, "holds a finished run; choose another --out, or replace it with --force");
      }
      return require_no_input_removed(place, request.inputs);
    case DirectoryState::unfinished_run:
      refuse(place, "holds an unfinished run; go on with it: sluice resume " +
                        shell_quote(place.string()) + ", or choose another --out");
    case DirectoryState::foreign:
      refuse(place, "is not empty and holds no run; choose another --out");
    case DirectoryState::not_a_directory:
      refuse(place, "exists and is no directory; choose another --out");
    case DirectoryState::unreadable:
      refuse("read", place, std::strerror(EACCES));
  }
}

/// Claims the first free one of NAME, NAME-2, NAME-3, ... The hidden directory is the claim: two
/// runs that start in the same second see each other's.
RunPlace claim_default_place(const RunDirectoryRequest& request) {
  const fs::path parent = "sluice-runs";
  const std::string name = default_name(request);
  create_parents(parent / name);
  for (int attempt = 1;; ++attempt) {
    const std::string tried = attempt == 1 ? name : name + "-" + std::to_string(attempt);
    const fs::path staging = parent / hidden_name(tried, ".partial");
    if (::mkdir(staging.c_str(), 0700) != 0) {
      if (errno != EEXIST) refuse("write in", parent, std::strerror(errno));
      continue;
    }
    ::chmod(staging.c_str(), 0700);
    if (directory_state(parent / tried) == DirectoryState::absent)
      return {parent / tried, staging, false};
    ::rmdir(staging.c_str());
  }
}

}  // namespace

RunPlace claim_run_place(const RunDirectoryRequest& request) {
  if (request.out.empty()) return claim_default_place(request);

  const fs::path place = place_of(request.out);
  const DirectoryState state = directory_state(place);
  require_usable(place, state, request);
  if (state != DirectoryState::absent) {
    return {place, make_unique_directory(place / ".sluice-"), true};
  }
  create_parents(place);
  const fs::path prefix = place.parent_path() / hidden_name(place.filename().string(), ".");
  return {place, make_unique_directory(prefix), false};
}

}  // namespace sluice
