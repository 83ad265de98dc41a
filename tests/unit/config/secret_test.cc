#include "config/secret.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <ostream>
#include <sstream>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

template <typename T>
concept Printable = requires(std::ostream& out, const T& value) {
  out << value;
};

static_assert(!Printable<Secret>);
static_assert(Printable<std::string>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_constructible_v<std::string, Secret>);
static_assert(!std::is_constructible_v<std::string_view, Secret>);
static_assert(!std::is_constructible_v<bool, Secret>);

// A text that stands in no binary; kept with every byte changed, so that the search does not find
// what it searches with.
constexpr std::size_t length = 40;

std::string masked_pattern() {
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += static_cast<char>(('A' + i * 7 % 26) ^ 0x80);
  return text;
}

std::string unmasked() {
  std::string text;
  text.reserve(2 * length);
  for (const char c : masked_pattern()) text += static_cast<char>(c ^ 0x80);
  return text;
}

std::size_t occurrences(const std::vector<char>& memory, const std::string& masked) {
  const auto is_same = [](char found, char sought) {
    return found == static_cast<char>(sought ^ 0x80);
  };
  std::size_t count = 0;
  auto at = memory.begin();
  while (true) {
    at = std::search(at, memory.end(), masked.begin(), masked.end(), is_same);
    if (at == memory.end()) return count;
    ++count;
    ++at;
  }
}

/// How often the pattern stands in what this process has written, heap and stack, as another one
/// would see it in a core dump.
std::size_t count_in_memory() {
  const std::string masked = masked_pattern();
  const int file = ::open("/proc/self/mem", O_RDONLY);
  std::size_t count = 0;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t first = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    std::string mode;
    std::istringstream(line) >> std::hex >> first >> dash >> end >> mode;
    constexpr std::uintptr_t largest = 256u << 20;  // AddressSanitizer's own tables are larger
    if (!mode.starts_with("rw") || end - first > largest) continue;
    std::vector<char> bytes(end - first);
    const ssize_t size = ::pread(file, bytes.data(), bytes.size(), static_cast<off_t>(first));
    bytes.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    count += occurrences(bytes, masked);
    std::fill(bytes.begin(), bytes.end(), '\0');
  }
  ::close(file);
  return count;
}

TEST(Secret, IsFoundInMemoryWhileItLives) {
  const Secret secret(unmasked());
  EXPECT_GE(count_in_memory(), 1u);
  EXPECT_EQ(secret.reveal().size(), length);
}

TEST(Secret, LeavesNothingBehindWhenItDies) {
  {
    std::string text = unmasked();
    Secret secret(std::move(text));
    Secret copy = secret;
    const Secret moved = std::move(secret);
    std::vector<Secret> several(3, copy);
    several.erase(several.begin());
    std::optional<Secret> other = moved;
    copy = Secret("short");
    other = std::nullopt;
    EXPECT_EQ(moved.reveal().size(), length);
  }
  EXPECT_EQ(count_in_memory(), 0u);
}

TEST(Secret, TheStringItCameInIsWiped) {
  std::string text = unmasked();
  text.resize(10);  // the rest stands behind its end still
  const Secret secret(std::move(text));
  EXPECT_EQ(text, "");  // NOLINT(bugprone-use-after-move): this is the promise
  EXPECT_EQ(count_in_memory(), 0u);
  EXPECT_EQ(secret.reveal().size(), 10u);
}

TEST(Secret, AMovedOneIsEmpty) {
  Secret secret("value");
  const Secret moved = std::move(secret);
  EXPECT_TRUE(secret.empty());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(moved.reveal(), "value");
}

TEST(Secret, AnAssignedOneIsACopy) {
  const Secret secret("value");
  Secret other("another, which is longer");
  other = secret;
  EXPECT_EQ(other.reveal(), "value");
  EXPECT_EQ(secret.reveal(), "value");
  other = Secret();
  EXPECT_TRUE(other.empty());
  EXPECT_EQ(other.reveal(), "");
}

}  // namespace
}  // namespace sluice
