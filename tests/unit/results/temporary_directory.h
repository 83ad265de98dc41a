#pragma once

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {

/// A directory of the test's own, removed at its end.
class TemporaryDirectory : public ::testing::Test {
 protected:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "sluice-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot create " + name);
    root_ = name;
  }
  ~TemporaryDirectory() override { std::filesystem::remove_all(root_); }

  std::string at(std::string_view name) const { return (root_ / name).string(); }

  void write(std::string_view name, std::string_view content) const {
    std::filesystem::remove(at(name));  // some file systems flush a file that replaces its content
    std::ofstream(at(name), std::ios::binary) << content;
  }

  std::vector<std::string> names(std::string_view directory = "") const {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(root_ / directory)) {
      all.push_back(entry.path().filename().string());
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
};

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

/// The permission bits of a file or directory.
inline unsigned mode_of(const std::filesystem::path& file) {
  return static_cast<unsigned>(std::filesystem::status(file).permissions());
}

/// Sets the umask as long as it lives.
class UmaskGuard {
 public:
  explicit UmaskGuard(mode_t mask) : before_(::umask(mask)) {}
  UmaskGuard(const UmaskGuard&) = delete;
  UmaskGuard& operator=(const UmaskGuard&) = delete;
  ~UmaskGuard() { ::umask(before_); }

 private:
  mode_t before_;
};

}  // namespace sluice
