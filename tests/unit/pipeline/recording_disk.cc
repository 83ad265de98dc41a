#include "tests/unit/pipeline/recording_disk.h"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <sys/stat.h>

namespace sluice {

namespace {

std::string name_of(int file) {
  return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file)).filename().string();
}

std::uint64_t size_of(int file) {
  struct stat status {};
  ::fstat(file, &status);
  return static_cast<std::uint64_t>(status.st_size);
}

/// A file between its last sync and the crash.
struct History {
  std::string synced;
  std::string before_last_write;
  std::string now;

  void apply(const DiskOperation& operation) {
    if (operation.kind == DiskOperation::Kind::sync) {
      synced = before_last_write = now;
      return;
    }
    now.resize(operation.offset);
    before_last_write = now;
    now += operation.bytes;
  }
};

std::string torn(const History& file, bool zeroed, std::mt19937& random) {
  const std::size_t begin = file.before_last_write.size();
  if (file.now.size() <= begin) return file.now;
  const std::size_t end = begin + random() % (file.now.size() - begin);
  std::string content = file.now.substr(0, end);
  if (zeroed) content.resize(file.now.size(), '\0');
  return content;
}

std::string left_of(const History& file, Unsynced fate, std::mt19937& random) {
  switch (fate) {
    case Unsynced::dropped:
      return file.synced;
    case Unsynced::kept:
      return file.now;
    case Unsynced::torn:
      return torn(file, false, random);
    case Unsynced::zeroed:
      return torn(file, true, random);
  }
  __builtin_unreachable();
}

}  // namespace

FileCalls RecordingDisk::calls() {
  FileCalls calls;
  calls.write = [this](int file, const void* bytes, std::size_t size) {
    operations_.push_back({DiskOperation::Kind::write, name_of(file), size_of(file),
                           std::string(static_cast<const char*>(bytes), size)});
    return ::write(file, bytes, size);
  };
  calls.sync = [this](int file) {
    operations_.push_back({DiskOperation::Kind::sync, name_of(file), 0, {}});
    return 0;
  };
  return calls;
}

FileContents after_crash(const FileContents& before, std::span<const DiskOperation> operations,
                         const std::function<Unsynced(const std::string&)>& fate,
                         std::mt19937& random) {
  FileContents left;
  for (const auto& [name, content] : before) {
    History file{content, content, content};
    for (const DiskOperation& operation : operations) {
      if (operation.file == name) file.apply(operation);
    }
    left[name] = left_of(file, fate(name), random);
  }
  return left;
}

std::set<FileContents> all_after_crash(const FileContents& before,
                                       std::span<const DiskOperation> operations,
                                       std::mt19937& random) {
  constexpr Unsynced fates[] = {Unsynced::dropped, Unsynced::kept, Unsynced::torn,
                                Unsynced::zeroed};
  std::set<FileContents> all;
  for (const auto& [alone, content] : before) {
    for (const Unsynced others : {Unsynced::dropped, Unsynced::kept}) {
      for (const Unsynced own : fates) {
        const auto fate = [&](const std::string& name) { return name == alone ? own : others; };
        all.insert(after_crash(before, operations, fate, random));
      }
    }
  }
  return all;
}

FileCalls calls_without_sync() {
  FileCalls calls;
  calls.sync = [](int) { return 0; };
  return calls;
}

FileCalls failing_calls(const DiskFault& fault) {
  const auto count = std::make_shared<std::size_t>(0);
  const auto fails = [fault, count] {
    const std::size_t call = (*count)++;
    return call == fault.at || (fault.goes_on && call > fault.at);
  };
  FileCalls calls;
  calls.write = [fault, fails](int file, const void* bytes, std::size_t size) -> ssize_t {
    if (!fails()) return ::write(file, bytes, size);
    if (fault.is_short && size > 1) return ::write(file, bytes, size / 2);
    errno = fault.error;
    return -1;
  };
  calls.sync = [fault, fails](int) {
    if (!fails()) return 0;
    errno = fault.error;
    return -1;
  };
  return calls;
}

}  // namespace sluice
