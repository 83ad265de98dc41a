#include "engine/results/metrics_file.h"

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;

class MetricsFileTest : public TemporaryDirectory {
 protected:
  static void write_to(const std::string& path) {
    MetricsFile(path, {"contacts", "1.0", {}}).write({}, {}, std::nullopt);
  }

  static std::string refusal(const std::string& path) {
    try {
      write_to(path);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }
};

TEST_F(MetricsFileTest, IsReplacedAsAWholeAndReadableByOthers) {
  const UmaskGuard guard(022);
  write("sluice.prom", "# HELP sluice_old x\n" + std::string(100'000, 'x'));
  write("sluice.prom.partial", "of a crash");
  write_to(at("sluice.prom"));
  EXPECT_THAT(content_of(at("sluice.prom")), HasSubstr("sluice_run_active 1"));
  EXPECT_EQ(mode_of(at("sluice.prom")), 0644U);
  EXPECT_EQ(names(), (std::vector<std::string>{"sluice.prom"}));
}

TEST_F(MetricsFileTest, NeverTakesThePlaceOfAFileOfSomebodyElse) {
  write("contacts.csv", "email\na@x.co\n");
  EXPECT_THAT(refusal(at("contacts.csv")), HasSubstr("it holds something else"));
  EXPECT_EQ(content_of(at("contacts.csv")), "email\na@x.co\n");
  write("empty", "");
  EXPECT_EQ(refusal(at("empty")), "");
}

TEST_F(MetricsFileTest, NeverTakesThePlaceOfADeviceOrADirectory) {
  EXPECT_EQ(refusal("/dev/null"), "--metrics-file: cannot write /dev/null: it is no regular file");
  EXPECT_THAT(refusal(root().string()), HasSubstr("it is no regular file"));
}

TEST_F(MetricsFileTest, TryingThePlaceChangesNothing) {
  write("sluice.prom", "# HELP sluice_x of the run before");
  MetricsFile(at("sluice.prom"), {"contacts", "1.0", {}}).try_place();
  EXPECT_EQ(content_of(at("sluice.prom")), "# HELP sluice_x of the run before");
  EXPECT_EQ(names(), (std::vector<std::string>{"sluice.prom"}));
  EXPECT_THROW(MetricsFile(at("gone/a"), {"contacts", "1.0", {}}).try_place(), std::runtime_error);
}

TEST_F(MetricsFileTest, SaysWhyItCannotBeWritten) {
  EXPECT_THAT(refusal(at("gone/sluice.prom")), HasSubstr("No such file or directory"));
}

}  // namespace
}  // namespace sluice
