#include "engine/results/status_line.h"

#include <unistd.h>

#include <array>

namespace sluice {
namespace {

class StatusLineTest : public ::testing::Test {
 protected:
  StatusLineTest() {
    if (::pipe(ends_.data()) != 0) throw std::runtime_error("no pipe");
  }
  ~StatusLineTest() override {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }

  int place() const { return ends_[1]; }

  /// What was written since the last call. REQUIRES: something was.
  std::string written() const {
    std::array<char, 1000> bytes{};
    const ssize_t count = ::read(ends_[0], bytes.data(), bytes.size());
    return {bytes.data(), static_cast<std::size_t>(count)};
  }

 private:
  std::array<int, 2> ends_{};
};

TEST_F(StatusLineTest, IsRewrittenInPlace) {
  StatusLine line(place());
  line.show("10 %");
  EXPECT_EQ(written(), "\r10 %\033[K");
  line.show("9 %");
  EXPECT_EQ(written(), "\r9 %\033[K");
  line.clear();
  EXPECT_EQ(written(), "\r\033[K");
}

TEST_F(StatusLineTest, WhatDoesNotChangeIsNotWrittenAgain) {
  StatusLine line(place());
  line.show("10 %");
  line.show("10 %");
  EXPECT_EQ(written(), "\r10 %\033[K");
  line.clear();
  line.clear();
  EXPECT_EQ(written(), "\r\033[K");
}

TEST_F(StatusLineTest, OtherLinesGoAboveIt) {
  StatusLine line(place());
  line.show("10 %");
  written();
  line.print("sluice: warning: a doubt\n");
  EXPECT_EQ(written(), "\r\033[Ksluice: warning: a doubt\n10 %");
}

TEST_F(StatusLineTest, WithoutALineItIsPlainOutput) {
  StatusLine line(place());
  line.print("one\n");
  EXPECT_EQ(written(), "one\n");
}

}  // namespace
}  // namespace sluice
