#include "engine/results/report_tables.h"

#include "tests/unit/results/sample_summary.h"

namespace sluice {
namespace {

using ::testing::HasSubstr;

TEST(ReportTables, AKindOfErrorHasItsCountAndAnExampleWithItsLine) {
  EXPECT_THAT(report_errors(sample_summary()),
              HasSubstr("<td class=\"number\" data-error-count>612</td><th scope=\"row\">"
                        "<code>INVALID_<wbr>EMAIL</code><span class=\"detail\">property "
                        "<code>email</code></span><span class=\"detail\">from HubSpot</span></th>"
                        "<td><code class=\"place\">contacts.csv:17</code><span class=\"message\">"
                        "Email address *** is invalid</span></td></tr>"));
}

TEST(ReportTables, HostileTextsStayTexts) {
  RunSummary summary = sample_summary();
  summary.inputs = {"<a>.csv"};
  summary.error_groups[0].code = "<b>";
  summary.error_groups[0].property = "<c>";
  summary.error_groups[0].message = "<d>";
  summary.warnings = {"<e>"};
  summary.files = {{"<f>", "<g>"}};
  const std::string html =
      report_errors(summary) + report_warnings(summary) + report_files(summary);
  for (const char* tag : {"a", "b", "c", "d", "e", "f", "g"}) {
    EXPECT_EQ(html.find(std::string("<") + tag + ">"), html.npos) << tag;
    EXPECT_THAT(html, HasSubstr(std::string("&lt;") + tag + "&gt;"));
  }
}

TEST(ReportTables, RareKindsOfErrorsAreCountedTogether) {
  RunSummary summary = sample_summary();
  summary.ungrouped_errors = 1'234;
  EXPECT_THAT(report_errors(summary), HasSubstr("data-error-count>1,234</td><th scope=\"row\" "
                                                "colspan=\"2\">of other kinds"));
}

TEST(ReportTables, UnfinishedRecordsAreNamedByRanges) {
  RunSummary summary;
  summary.unfinished = {{1'001, 1'200}, {1'300, 1'300}};
  EXPECT_THAT(report_unfinished(summary), HasSubstr("records 1,001 to 1,200, 1,300. A resumed"));
  summary.unfinished.assign(25, {1, 1});
  EXPECT_THAT(report_unfinished(summary), HasSubstr(" and 5 more ranges."));
}

TEST(ReportTables, RepliesAreCountedByStatus) {
  const std::string table = report_requests(sample_summary());
  EXPECT_THAT(table, HasSubstr("replies 207</th><td class=\"number\" "
                               "data-figure=\"calls.replies.207\">11</td>"));
  EXPECT_THAT(table, HasSubstr("data-figure=\"calls.requests\">1,012</td>"));
}

TEST(ReportTables, NothingToSayIsNoSection) {
  const RunSummary summary;
  EXPECT_EQ(report_errors(summary) + report_requests(summary) + report_unfinished(summary) +
                report_warnings(summary) + report_files(summary),
            "");
}

}  // namespace
}  // namespace sluice
