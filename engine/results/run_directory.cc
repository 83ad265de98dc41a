#include "engine/results/run_directory.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <system_error>
#include <utility>

#include "engine/results/directory_state.h"
#include "engine/results/file_descriptor.h"
#include "engine/results/whole_file.h"

namespace sluice {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(std::string_view action, const fs::path& place, const std::string& reason) {
  throw RunDirectoryError("cannot " + std::string(action) + " " + place.string() + ": " + reason +
                          "; choose another place with --out");
}

/// Names are on disk only when their directory is. Some file systems know no such call and need
/// none, so whatever it says is taken.
void sync_directory(const fs::path& directory) {
  const FileDescriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) ::fsync(opened.number());
}

}  // namespace

RunDirectory RunDirectory::open(const std::string& path) {
  return RunDirectory({.place = path, .staging = {}, .is_inside = false});
}

RunDirectory RunDirectory::prepare(const RunDirectoryRequest& request) {
  return RunDirectory(claim_run_place(request));
}

RunDirectory::RunDirectory(const RunPlace& place)
    : path_(place.place.string()), staging_(place.staging), is_inside_(place.is_inside) {}

RunDirectory::RunDirectory(RunDirectory&& other) noexcept
    : path_(std::move(other.path_)),
      staging_(std::exchange(other.staging_, {})),
      is_inside_(other.is_inside_) {}

RunDirectory::~RunDirectory() {
  if (staging_.empty()) return;
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
}

std::string RunDirectory::file_path(std::string_view name) const {
  return (fs::path(path_) / name).string();
}

std::string RunDirectory::current_path(std::string_view name) const {
  return ((staging_.empty() ? fs::path(path_) : staging_) / name).string();
}

BufferedFile RunDirectory::create_file(std::string_view name, FileCalls calls) const {
  return BufferedFile::create(current_path(name), file_path(name), std::move(calls));
}

BufferedFile RunDirectory::go_on_with_file(std::string_view name, std::uint64_t size,
                                           FileCalls calls) const {
  return BufferedFile::go_on(current_path(name), file_path(name), size, std::move(calls));
}

void RunDirectory::write_file(std::string_view name, std::string_view content) const {
  write_whole_file(current_path(name), file_path(name), content);
}

void RunDirectory::publish() {
  is_inside_ ? publish_inside() : publish_beside();
  staging_.clear();
}

void RunDirectory::publish_beside() const {
  sync_directory(staging_);
  std::error_code error;
  fs::rename(staging_, path_, error);
  if (error) fail("create", path_, error.message());
  // Its parents may be as new as the directory itself.
  fs::path parent = fs::absolute(path_, error);
  while (parent.has_relative_path()) {
    parent = parent.parent_path();
    sync_directory(parent);
  }
}

void RunDirectory::publish_inside() const {
  const fs::path directory = path_;
  // Moves `name` up, or removes the old one where the new run has none.
  const auto replace = [&](std::string_view name) {
    std::error_code error;
    fs::rename(staging_ / name, directory / name, error);
    if (error == std::errc::no_such_file_or_directory) fs::remove(directory / name, error);
    if (error) fail("write", directory / name, error.message());
  };
  if (::chmod(path_.c_str(), 0700) != 0) fail("make private", path_, std::strerror(errno));
  // Without run.json the directory is no run: until the new one arrives, as the last file, it can
  // be taken neither for the old run nor for a whole new one.
  std::error_code error;
  fs::remove(directory / "run.json", error);
  if (error) fail("replace", directory / "run.json", error.message());
  for (const std::string_view name : run_file_names()) {
    if (name != "run.json") replace(name);
  }
  replace("run.json");
  fs::remove(staging_, error);
  sync_directory(directory);
}

}  // namespace sluice
