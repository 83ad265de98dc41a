#include "engine/results/log_file.h"

#include <cstdlib>
#include <ctime>
#include <regex>

#include "engine/results/disk_error.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class LogFileTest : public TemporaryDirectory {
 protected:
  /// What standard error shows of one message of each level.
  std::string terminal(int verbosity) const {
    testing::internal::CaptureStderr();
    StatusLine line;
    const auto logger = make_logger({.verbosity = verbosity}, at("sluice.log"), line);
    logger->debug("a detail");
    logger->info("a step");
    logger->warn("a doubt");
    logger->error("a failure");
    logger->flush();
    return testing::internal::GetCapturedStderr();
  }
};

TEST_F(LogFileTest, TheTerminalShowsWarningsAndTheFileShowsStepsToo) {
  EXPECT_EQ(terminal(0), "sluice: warning: a doubt\nsluice: error: a failure\n");
  const std::string log = content_of(at("sluice.log"));
  EXPECT_THAT(log, HasSubstr("info a step\n"));
  EXPECT_THAT(log, HasSubstr("error a failure\n"));
  EXPECT_THAT(log, Not(HasSubstr("a detail")));
}

TEST_F(LogFileTest, QuietShowsErrorsOnly) {
  EXPECT_EQ(terminal(-1), "sluice: error: a failure\n");
}

TEST_F(LogFileTest, VerboseShowsStepsAndTheFileDetails) {
  EXPECT_THAT(terminal(1), HasSubstr("sluice: info: a step\n"));
  EXPECT_THAT(content_of(at("sluice.log")), HasSubstr("debug a detail\n"));
}

TEST_F(LogFileTest, LinesBeginWithTheTimeInUtc) {
  const char* const zone = ::getenv("TZ");
  const std::string before = zone == nullptr ? "" : zone;
  ::setenv("TZ", "Asia/Tokyo", 1);
  ::tzset();
  terminal(0);
  zone == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", before.c_str(), 1);
  ::tzset();

  const std::string log = content_of(at("sluice.log"));
  EXPECT_TRUE(
      std::regex_search(log, std::regex(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info a step)")));
  const std::time_t now = std::time(nullptr);
  char hour[16];
  std::strftime(hour, sizeof hour, "%Y-%m-%dT%H:", std::gmtime(&now));
  char hour_before[16];
  const std::time_t earlier = now - 3600;
  std::strftime(hour_before, sizeof hour_before, "%Y-%m-%dT%H:", std::gmtime(&earlier));
  EXPECT_TRUE(log.starts_with(hour) || log.starts_with(hour_before)) << log;
}

TEST_F(LogFileTest, TheFileIsBoundedAndPrivateWhateverTheUmask) {
  const UmaskGuard guard(0);
  StatusLine line_of_terminal;
  const auto logger = make_logger({.verbosity = -1}, at("sluice.log"), line_of_terminal);
  const std::string line(100'000, 'x');
  for (int i = 0; i < 250; ++i) logger->info(line);
  EXPECT_EQ(names(), (std::vector<std::string>{"sluice.1.log", "sluice.log"}));
  for (const std::string& name : names()) {
    EXPECT_LE(std::filesystem::file_size(at(name)), 10'000'000U);
    EXPECT_EQ(mode_of(at(name)), 0600U) << name;
  }
}

TEST_F(LogFileTest, BeforeThereIsARunDirectoryOnlyTheTerminalIsWritten) {
  testing::internal::CaptureStderr();
  StatusLine line;
  make_logger({}, "", line)->warn("early");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "sluice: warning: early\n");
  EXPECT_TRUE(names().empty());
}

TEST_F(LogFileTest, ALogThatCannotBeCreatedIsADiskError) {
  StatusLine line;
  EXPECT_THROW(make_logger({}, at("gone/sluice.log"), line), DiskError);
}

TEST_F(LogFileTest, AsJsonEachLineIsAnObject) {
  testing::internal::CaptureStderr();
  StatusLine line;
  const auto logger = make_logger({.log_format = LogFormat::json}, at("sluice.log"), line);
  logger->warn("a \"doubt\"\nin two lines");
  const std::regex json(R"(\{"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"warning",)"
                        R"("message":"a \\"doubt\\"\\nin two lines"\}\n)");
  const std::string shown = testing::internal::GetCapturedStderr();
  EXPECT_TRUE(std::regex_match(shown, json)) << shown;
  EXPECT_EQ(content_of(at("sluice.log")), shown);
}

}  // namespace
}  // namespace sluice
