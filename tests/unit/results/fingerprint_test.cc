#include "engine/results/fingerprint.h"

#include <system_error>

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20;

class FingerprintTest : public TemporaryDirectory {
 protected:
  std::uint64_t fingerprint(const std::string& content) const {
    write("file", content);
    return file_fingerprint(at("file"));
  }
};

std::string bytes_of(std::size_t size) {
  std::string bytes(size, 'x');
  for (std::size_t i = 0; i < size; i += 7) bytes[i] = static_cast<char>(i % 251);
  return bytes;
}

TEST_F(FingerprintTest, UpToTwoMebibytesEveryByteCounts) {
  for (const std::size_t size :
       {std::size_t{1}, mebibyte - 1, mebibyte, mebibyte + 1, 2 * mebibyte - 1, 2 * mebibyte}) {
    const std::string content = bytes_of(size);
    const std::uint64_t original = fingerprint(content);
    for (const std::size_t place : {std::size_t{0}, size / 2, size - 1}) {
      std::string changed = content;
      changed[place] = static_cast<char>(changed[place] ^ 1);
      EXPECT_NE(fingerprint(changed), original) << size << ", changed at " << place;
    }
    EXPECT_EQ(fingerprint(content), original) << size;
  }
}

TEST_F(FingerprintTest, OfALargeFileTheFirstAndTheLastMebibyteCount) {
  const std::string content = bytes_of(3 * mebibyte + 5);
  const std::uint64_t original = fingerprint(content);
  const auto changed_at = [&](std::size_t place) {
    std::string changed = content;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    return fingerprint(changed);
  };
  for (const std::size_t place :
       {std::size_t{0}, mebibyte - 1, 2 * mebibyte + 5, content.size() - 1}) {
    EXPECT_NE(changed_at(place), original) << place;
  }
  EXPECT_EQ(changed_at(mebibyte), original);
  EXPECT_EQ(changed_at(2 * mebibyte + 4), original);
}

TEST_F(FingerprintTest, TwoHalvesThatAreSwappedAreAnotherFile) {
  const std::string first(mebibyte, 'a');
  const std::string second(mebibyte, 'b');
  EXPECT_NE(fingerprint(first + second), fingerprint(second + first));
}

TEST_F(FingerprintTest, AnEmptyFileHasOne) {
  EXPECT_EQ(fingerprint(""), fingerprint(""));
  EXPECT_NE(fingerprint(""), fingerprint("x"));
}

TEST_F(FingerprintTest, AFileThatCannotBeReadThrows) {
  EXPECT_THROW(file_fingerprint(at("missing")), std::system_error);
  EXPECT_THROW(file_fingerprint(at("")), std::system_error) << "a directory";
}

}  // namespace
}  // namespace sluice
