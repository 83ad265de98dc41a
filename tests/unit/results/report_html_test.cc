#include "engine/results/report_html.h"

#include "engine/results/run_place.h"
#include "tests/unit/results/sample_summary.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string page(RunState state, const RunSummary& summary) {
  return report_html({.state = state, .version = "1.0", .account = "62515", .summary = summary},
                     {});
}

TEST(ReportHtml, FiguresAreThoseOfTheSummary) {
  const std::string html = page(RunState::finished, sample_summary());
  EXPECT_THAT(html, HasSubstr("<h1>100,000 records into contacts</h1>"));
  EXPECT_THAT(html, HasSubstr("<dd data-figure=\"records.created\">60,000</dd>"));
  EXPECT_THAT(html, HasSubstr("<dd data-figure=\"records.failed\">1,007</dd>"));
  EXPECT_THAT(html, HasSubstr("<dd data-figure=\"calls.latency_ms.p50\">85 ms</dd>"));
  EXPECT_THAT(html, HasSubstr("Finished, 1,007 failed"));
  EXPECT_THAT(html, HasSubstr("begun <time datetime=\"2026-11-23T14:15:00.000Z\">"
                              "2026-11-23 14:15:00 UTC</time>, at work for 12.3 s"));
  EXPECT_THAT(html, HasSubstr("sluice 1.0, account 62515"));
}

TEST(ReportHtml, LoadsNothingAndRunsNothing) {
  const std::string html = page(RunState::finished, sample_summary());
  EXPECT_THAT(html, HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
  for (const char* word : {"<script", "<link", "<img", "src=", "href=", "url(", "@import"}) {
    EXPECT_THAT(html, Not(HasSubstr(word)));
  }
}

TEST(ReportHtml, AStoppedRunSaysWhyAndHowToGoOn) {
  RunSummary summary = sample_summary();
  summary.stop = StopReason{"the <token> was refused", "make another"};
  summary.exit_code = 3;
  summary.next_command = "sluice resume 'a b'";
  const std::string html = page(RunState::stopped, summary);
  EXPECT_THAT(html, HasSubstr("Stopped with exit code 3: can go on"));
  EXPECT_THAT(html, HasSubstr("<p>the &lt;token&gt; was refused</p><p>make another</p>"));
  EXPECT_THAT(
      html, HasSubstr("<code><span class=\"word\">sluice</span> <span class=\"word\">resume</span> "
                      "<span class=\"word\">&#39;a</span> "));
}

TEST(ReportHtml, ARunAtWorkIsNotCalledFinished) {
  const std::string html = page(RunState::at_work, sample_summary());
  EXPECT_THAT(html, HasSubstr("Still at work"));
  EXPECT_THAT(html, Not(HasSubstr("Finished")));
}

TEST(ReportHtml, LatenciesThatNobodyKnowsAreLeftOut) {
  RunSummary summary = sample_summary();
  summary.calls.latency_p50 = summary.calls.latency_p95 = summary.calls.latency_p99 = {};
  EXPECT_THAT(page(RunState::cut_off, summary), Not(HasSubstr("latency_ms")));
}

TEST(ReportHtml, AnEmptyRunIsAPageToo) {
  RunSummary summary;
  summary.object = "contacts";
  summary.inputs = {"-"};
  const std::string html = page(RunState::finished, summary);
  EXPECT_THAT(html, HasSubstr("No records into contacts"));
  EXPECT_THAT(html, HasSubstr("from <code>standard input</code>"));
  EXPECT_THAT(html, Not(HasSubstr("class=\"parts\"")));
}

class WriteReportTest : public TemporaryDirectory {};

TEST_F(WriteReportTest, ADirectoryWithoutARunIsRefused) {
  EXPECT_THROW(write_report(root().string()), RunDirectoryError);
  EXPECT_EQ(names(), std::vector<std::string>());
}

}  // namespace
}  // namespace sluice
