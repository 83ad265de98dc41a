#include "engine/results/metrics_text.h"

#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace sluice {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

RunStatus at_work() {
  RunStatus status;
  status.elapsed = 12'500ms;
  status.read = 5'000;
  status.created = 4'000;
  status.failed = 12;
  status.bytes_total = 1'000;
  status.calls.requests = 50;
  status.calls.replies = {{200, 48}, {429, 2}};
  status.calls.latency_p50 = 84'200us;
  status.latency_total = 4'200ms;
  status.latency_count = 50;
  status.limit = LimitUse{.used = 90, .allowed = 99, .window = 10s};
  status.quota_left = 624'000;
  return status;
}

std::string text(std::optional<int> exit_code = {}) {
  const MetricsOrigin origin{"contacts", "1.0", std::chrono::sys_days(2026y / 11 / 23)};
  return metrics_text(origin, at_work(), origin.started + 13s, exit_code);
}

TEST(MetricsText, FiguresStandUnderTheirNames) {
  EXPECT_THAT(text(), HasSubstr("# HELP sluice_records_total Records with a verdict.\n"
                                "# TYPE sluice_records_total counter\n"
                                "sluice_records_total{outcome=\"created\"} 4000\n"));
  EXPECT_THAT(text(), HasSubstr("\nsluice_records_total{outcome=\"failed\"} 12\n"));
  EXPECT_THAT(text(), HasSubstr("\nsluice_replies_total{status=\"429\"} 2\n"));
  EXPECT_THAT(text(), HasSubstr("\nsluice_request_duration_seconds{quantile=\"0.5\"} 0.0842\n"));
  EXPECT_THAT(text(), HasSubstr("\nsluice_request_duration_seconds_count 50\n"));
  EXPECT_THAT(text(), HasSubstr("\nsluice_run_info{object=\"contacts\",version=\"1.0\"} 1\n"));
}

TEST(MetricsText, ARunThatHasEndedSaysHow) {
  EXPECT_THAT(text(), HasSubstr("\nsluice_run_active 1\n"));
  EXPECT_THAT(text(), Not(HasSubstr("run_exit_code")));
  EXPECT_THAT(text(3), HasSubstr("\nsluice_run_active 0\n"));
  EXPECT_THAT(text(3), HasSubstr("\nsluice_run_exit_code 3\n"));
}

TEST(MetricsText, NamesAreEscaped) {
  EXPECT_THAT(metrics_text({"a\"b\\c\nd", "1", {}}, {}, {}, {}),
              HasSubstr(R"(object="a\"b\\c\nd")"));
}

/// What promtool checks: each family once, announced before its samples, counters ending in _total,
/// no series twice.
TEST(MetricsText, IsWhatPrometheusReads) {
  const std::regex help(R"(# HELP ([a-z_]+) \S.*\.)");
  const std::regex type(R"(# TYPE ([a-z_]+) (counter|gauge|summary))");
  const std::regex sample(
      R"(([a-z_]+)(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? ([0-9]+(\.[0-9]+)?(e[+-][0-9]+)?))");
  std::istringstream lines(text(0));
  std::string line;
  std::map<std::string, std::string> types;
  std::set<std::string> series;
  std::string family;
  while (std::getline(lines, line)) {
    std::smatch match;
    if (std::regex_match(line, match, help)) {
      family = match[1];
      EXPECT_FALSE(types.contains(family)) << line;
    } else if (std::regex_match(line, match, type)) {
      EXPECT_EQ(match[1], family) << line;
      types[family] = match[2];
      EXPECT_EQ(family.ends_with("_total"), match[2] == "counter") << line;
    } else {
      ASSERT_TRUE(std::regex_match(line, match, sample)) << line;
      std::string name = match[1];
      if (types[family] == "summary") {
        name = std::regex_replace(name, std::regex("_(sum|count)$"), "");
      }
      EXPECT_EQ(name, family) << line;
      EXPECT_TRUE(series.insert(match[1].str() + match[2].str()).second) << line;
    }
  }
  EXPECT_GT(series.size(), 30U);
  EXPECT_TRUE(text().ends_with('\n'));
}

}  // namespace
}  // namespace sluice
