#include "engine/pipeline/progress.h"

#include <unistd.h>

#include <array>

#include <gmock/gmock.h>

namespace sluice {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class ProgressTest : public ::testing::Test {
 protected:
  ProgressTest() {
    if (::pipe(ends_.data()) != 0) throw std::runtime_error("no pipe");
  }
  ~ProgressTest() override { ::close(ends_[0]); }

  /// What is shown of a run that is looked at for so long, five times a second.
  std::string shown(ProgressForm form, std::chrono::milliseconds duration) {
    StatusLine output(ends_[1]);
    Progress progress(form, output);
    RunStatus status;
    for (status.this_part = 200ms; status.this_part <= duration; status.this_part += 200ms) {
      status.read = status.created += 20;
      progress.look(status);
    }
    progress.end();
    ::close(ends_[1]);
    std::string text;
    std::array<char, 4096> bytes{};
    ssize_t count = 0;
    while ((count = ::read(ends_[0], bytes.data(), bytes.size())) > 0) {
      text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return text;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST_F(ProgressTest, WithoutATerminalThereIsALineEveryTenSeconds) {
  EXPECT_EQ(shown(ProgressForm::lines, 29s),
            "1,000 ok  0 failed  100/s  0 in flight  0 B read\n"
            "2,000 ok  0 failed  100/s  0 in flight  0 B read\n");
}

TEST_F(ProgressTest, ALineOfJsonHasItsFiguresAsFields) {
  EXPECT_THAT(shown(ProgressForm::json, 10s),
              MatchesRegex(R"(\{"time":"[^"]+","level":"info","message":"1,000 ok [^"]+",)"
                           R"("read":1000,"succeeded":1000,"failed":0,"requests":0,"in_flight":0,)"
                           R"("records_per_second":100\}.)"));
}

TEST_F(ProgressTest, ATerminalsLineIsRenewedAndTakenAway) {
  const std::string text = shown(ProgressForm::terminal, 400ms);
  EXPECT_THAT(text, HasSubstr("\r20 ok"));
  EXPECT_THAT(text, HasSubstr("\r40 ok"));
  EXPECT_TRUE(text.ends_with("\r\033[K"));
}

TEST_F(ProgressTest, NoneIsNone) {
  EXPECT_EQ(shown(ProgressForm::none, 60s), "");
}

TEST(ProgressForm, IsWhatTheOptionsAskFor) {
  EXPECT_EQ(progress_form({.verbosity = -1}), ProgressForm::none);
  EXPECT_EQ(progress_form({.progress = ProgressDisplay::never}), ProgressForm::none);
  EXPECT_EQ(progress_form({.log_format = LogFormat::json}), ProgressForm::json);
}

}  // namespace
}  // namespace sluice
