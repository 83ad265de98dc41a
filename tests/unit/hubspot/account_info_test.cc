#include "engine/hubspot/account_info.h"

namespace sluice {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr std::string_view details =
    R"({"portalId":891936587,"accountType":"SANDBOX","timeZone":"US/Eastern",)"
    R"("companyCurrency":"USD","additionalCurrencies":[],"utcOffset":"-04:00",)"
    R"("utcOffsetMilliseconds":-14400000,"uiDomain":"app.hubspot.com"})";

constexpr std::string_view usage =
    R"({"results":[{"name":"private-apps-api-calls-daily","usageLimit":500000,)"
    R"("currentUsage":1200,"collectedAt":"2026-01-31T10:00:00.000Z","fetchStatus":"SUCCESS",)"
    R"("resetsAt":"2026-02-01T05:00:00Z"}]})";

const std::chrono::sys_time<milliseconds> reset_time(milliseconds(1769922000000));

TEST(AccountInfo, NamesTheAccountItsTypeAndItsClock) {
  EXPECT_EQ(read_account_info(details),
            (AccountInfo{"891936587", "SANDBOX", "US/Eastern", hours(-4)}));
}

TEST(AccountInfo, TheOffsetIsReadFromItsTextWhereTheMillisecondsAreMissingOrOdd) {
  for (const std::string_view body :
       {R"({"portalId":1,"utcOffset":"+05:30"})",
        R"({"utcOffsetMilliseconds":null,"portalId":1,"utcOffset":"+05:30"})",
        R"({"utcOffset":"+05:30","utcOffsetMilliseconds":99999999999,"portalId":1})",
        R"({"utcOffset":"+05:30","utcOffsetMilliseconds":-86400000,"portalId":1})"}) {
    EXPECT_EQ(read_account_info(body).value().utc_offset, milliseconds(19800000)) << body;
  }
}

TEST(AccountInfo, AnAccountIdIsEnough) {
  EXPECT_EQ(read_account_info(R"({"portalId":"12","timeZone":7,"utcOffset":"noon"})"),
            (AccountInfo{"12", "", "7", std::nullopt}));
}

TEST(AccountInfo, WithoutAnAccountIdThereIsNoAccount) {
  for (const std::string_view body :
       {"", "{}", "[]", "null", "<html>", R"({"portalId":null})", R"({"portalId":"1\n2"})",
        R"({"portalId":-3})", R"({"portalId":1} x)", R"({"portalId":{"id":1}})"}) {
    EXPECT_EQ(read_account_info(body), std::nullopt) << body;
  }
}

TEST(AccountInfo, ABodyThatIsCutAnywhereNamesNoAccount) {
  for (std::size_t size = 0; size < details.size(); ++size) {
    EXPECT_EQ(read_account_info(std::string(details.substr(0, size))), std::nullopt) << size;
  }
}

TEST(DailyUsage, TellsLimitUseAndReset) {
  EXPECT_EQ(read_daily_usage(usage), (DailyUsage{500000, 1200, reset_time}));
}

TEST(DailyUsage, NumbersThatCouldNotBeFetchedDoNotCount) {
  for (const std::string_view status : {"FAILURE", "NOTFOUND", "TIMEOUT"}) {
    const std::string body = R"({"results":[{"usageLimit":0,"currentUsage":0,"fetchStatus":")" +
                             std::string(status) + R"(","resetsAt":"2026-02-01T05:00:00Z"}]})";
    EXPECT_EQ(read_daily_usage(body), (DailyUsage{{}, {}, reset_time})) << status;
  }
  EXPECT_EQ(read_daily_usage(R"({"results":[{"currentUsage":7,"fetchStatus":"CACHED"}]})"),
            (DailyUsage{{}, 7, {}}));
}

TEST(DailyUsage, TheCallsOfPrivateAppsCountAmongSeveral) {
  EXPECT_EQ(read_daily_usage(R"({"results":[{"name":"other","usageLimit":1},)"
                             R"({"name":"private-apps-api-calls-daily","usageLimit":2},)"
                             R"({"name":"third","usageLimit":3}]})"),
            (DailyUsage{2, {}, {}}));
}

TEST(DailyUsage, OddMembersAreAbsent) {
  EXPECT_EQ(read_daily_usage(R"({"results":[{"usageLimit":-1,"currentUsage":"many",)"
                             R"("resetsAt":"midnight"}]})"),
            DailyUsage{});
  EXPECT_EQ(read_daily_usage(R"({"results":[7]})"), std::nullopt);
}

TEST(DailyUsage, WithoutAResultThereIsNone) {
  for (const std::string_view body :
       {"", "{}", "[]", R"({"results":[]})", R"({"results":null})", R"({"results":[{}]} 1)"}) {
    EXPECT_EQ(read_daily_usage(body), std::nullopt) << body;
  }
}

TEST(DailyUsage, ABodyThatIsCutAnywhereTellsNothing) {
  for (std::size_t size = 0; size < usage.size(); ++size) {
    EXPECT_EQ(read_daily_usage(std::string(usage.substr(0, size))), std::nullopt) << size;
  }
}

}  // namespace
}  // namespace sluice
