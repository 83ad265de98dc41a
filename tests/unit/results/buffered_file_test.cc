#include "engine/results/buffered_file.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using BufferedFileTest = TemporaryDirectory;

TEST_F(BufferedFileTest, KeepsSmallWritesInTheBufferUntilTheyAreFlushed) {
  BufferedFile file = BufferedFile::create(at("a"), "a");
  file.append("one,");
  file.append("two");
  EXPECT_EQ(content_of(at("a")), "");
  EXPECT_EQ(file.size(), 7U);
  file.flush();
  EXPECT_EQ(content_of(at("a")), "one,two");
  EXPECT_EQ(file.size(), 7U);
}

TEST_F(BufferedFileTest, ReachesTheKernelInLargeWrites) {
  std::vector<std::size_t> writes;
  FileCalls calls;
  calls.write = [&](int file, const void* bytes, std::size_t size) {
    writes.push_back(size);
    return ::write(file, bytes, size);
  };
  BufferedFile file = BufferedFile::create(at("a"), "a", calls);
  const std::string row(200, 'x');
  for (int i = 0; i < 10'000; ++i) file.append(row);
  file.close();
  ASSERT_FALSE(writes.empty());
  writes.pop_back();  // the rest
  for (const std::size_t size : writes) EXPECT_GE(size, std::size_t{64} << 10);
  EXPECT_EQ(std::filesystem::file_size(at("a")), 2'000'000U);
}

TEST_F(BufferedFileTest, WritesWhatIsBufferedWhenItDies) {
  { BufferedFile::create(at("a"), "a").append("row\n"); }
  EXPECT_EQ(content_of(at("a")), "row\n");
}

TEST_F(BufferedFileTest, IsForItsOwnerAloneWhateverTheUmask) {
  for (const mode_t mask : {mode_t{0}, mode_t{0777}}) {
    const UmaskGuard guard(mask);
    BufferedFile::create(at("a"), "a").close();
    EXPECT_EQ(mode_of(at("a")), 0600U);
    std::filesystem::remove(at("a"));
  }
}

TEST_F(BufferedFileTest, DoesNotTouchAFileThatExistsNorFollowALink) {
  write("a", "precious");
  EXPECT_THROW(BufferedFile::create(at("a"), "a"), DiskError);
  EXPECT_EQ(content_of(at("a")), "precious");

  std::filesystem::create_symlink(at("elsewhere"), at("link"));
  EXPECT_THROW(BufferedFile::create(at("link"), "link"), DiskError);
  EXPECT_FALSE(std::filesystem::exists(at("elsewhere")));
}

TEST_F(BufferedFileTest, GoesOnAfterShortWritesAndInterruptions) {
  int call = 0;
  FileCalls calls;
  calls.write = [&](int file, const void* bytes, std::size_t size) -> ssize_t {
    if (++call % 3 == 0) {
      errno = EINTR;
      return -1;
    }
    return ::write(file, bytes, std::min<std::size_t>(size, 5));
  };
  BufferedFile file = BufferedFile::create(at("a"), "a", calls);
  file.append("0123456789abcdefghijklmnopqrstuvwxyz");
  file.close();
  EXPECT_EQ(content_of(at("a")), "0123456789abcdefghijklmnopqrstuvwxyz");
}

TEST_F(BufferedFileTest, AFullDiskNamesTheFileAndLosesNothingOnceThereIsRoom) {
  std::size_t room = 10;
  FileCalls calls;
  calls.write = [&](int file, const void* bytes, std::size_t size) -> ssize_t {
    if (room == 0) {
      errno = ENOSPC;
      return -1;
    }
    const ssize_t count = ::write(file, bytes, std::min(size, room));
    room -= static_cast<std::size_t>(count);
    return count;
  };
  BufferedFile file = BufferedFile::create(at("a"), "runs/1/errors.csv", calls);
  file.append("0123456789abcdef");
  try {
    file.flush();
    FAIL() << "a full disk went unnoticed";
  } catch (const DiskError& error) {
    EXPECT_STREQ(error.what(),
                 "cannot write runs/1/errors.csv: No space left on device; free some space on "
                 "that disk");
    EXPECT_EQ(error.error(), ENOSPC);
  }
  EXPECT_EQ(file.size(), 16U);
  room = 100;
  file.close();
  EXPECT_EQ(content_of(at("a")), "0123456789abcdef");
}

TEST_F(BufferedFileTest, AFullDeviceIsADiskError) {
  FileCalls calls;
  const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  ASSERT_TRUE(full.is_open());
  calls.write = [&](int, const void* bytes, std::size_t size) {
    return ::write(full.number(), bytes, size);
  };
  BufferedFile file = BufferedFile::create(at("a"), "a", calls);
  file.append("x");
  EXPECT_THROW(file.flush(), DiskError);
}

TEST_F(BufferedFileTest, AFailedSyncIsADiskError) {
  FileCalls calls;
  calls.sync = [](int) {
    errno = EIO;
    return -1;
  };
  BufferedFile file = BufferedFile::create(at("a"), "a", calls);
  EXPECT_THROW(file.sync(), DiskError);
}

TEST_F(BufferedFileTest, ADirectoryThatHasVanishedIsADiskError) {
  EXPECT_THROW(BufferedFile::create(at("gone/a"), "gone/a"), DiskError);
}

TEST_F(BufferedFileTest, GoesOnBehindTheBytesThatCount) {
  write("a", "one\ntorn");
  BufferedFile file = BufferedFile::go_on(at("a"), "a", 4);
  EXPECT_EQ(content_of(at("a")), "one\n") << "the rest is cut off at once";
  EXPECT_EQ(file.size(), 4U);
  file.append("two\n");
  EXPECT_EQ(file.size(), 8U);
  file.close();
  EXPECT_EQ(content_of(at("a")), "one\ntwo\n");
}

TEST_F(BufferedFileTest, AFileThatIsShorterThanItWasOrGoneCannotGoOn) {
  write("a", "one");
  try {
    BufferedFile::go_on(at("a"), "runs/1/a", 4);
    FAIL() << "a file that lost bytes was taken";
  } catch (const DiskError& error) {
    EXPECT_EQ(error.error(), ERANGE);
    EXPECT_NE(std::string(error.what()).find("runs/1/a"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("it was changed"), std::string::npos);
  }
  EXPECT_EQ(content_of(at("a")), "one");
  EXPECT_THROW(BufferedFile::go_on(at("missing"), "missing", 0), DiskError);
  EXPECT_FALSE(std::filesystem::exists(at("missing")));
  std::filesystem::create_symlink(at("a"), at("link"));
  EXPECT_THROW(BufferedFile::go_on(at("link"), "link", 0), DiskError);
  EXPECT_EQ(content_of(at("a")), "one");
}

TEST_F(BufferedFileTest, WhatIsCutBackIsForgottenInTheFileAndInTheBuffer) {
  BufferedFile file = BufferedFile::create(at("a"), "a");
  file.append("kept,written,");
  file.flush();
  file.append("buffered");
  file.cut_back(5);
  EXPECT_EQ(file.size(), 5U);
  EXPECT_EQ(content_of(at("a")), "kept,");
  file.append("new");
  file.close();
  EXPECT_EQ(content_of(at("a")), "kept,new");
}

TEST_F(BufferedFileTest, AnInterruptedSyncIsMadeAgain) {
  int calls_made = 0;
  FileCalls calls;
  calls.sync = [&](int) {
    errno = EINTR;
    return ++calls_made < 3 ? -1 : 0;
  };
  BufferedFile::create(at("a"), "a", calls).sync();
  EXPECT_EQ(calls_made, 3);
}

TEST_F(BufferedFileTest, AFileWhoseNameWasRemovedIsADiskError) {
  BufferedFile file = BufferedFile::create(at("a"), "runs/1/a");
  file.append("row");
  file.sync();
  std::filesystem::remove(at("a"));
  try {
    file.sync();
    FAIL() << "rows went nowhere, and nobody was told";
  } catch (const DiskError& error) {
    EXPECT_EQ(error.error(), ENOENT);
    EXPECT_NE(
        std::string(error.what()).find("it has vanished, perhaps with the whole run directory"),
        std::string::npos);
  }
}

}  // namespace
}  // namespace sluice
