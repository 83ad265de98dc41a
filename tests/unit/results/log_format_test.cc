#include "engine/results/log_format.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;

constexpr auto noon = std::chrono::sys_days(2026y / 11 / 23) + 12h;

TEST(LogFormat, ALineIsAJsonObject) {
  EXPECT_EQ(json_log_line(noon, "info", "said \"no\"\n"),
            R"({"time":"2026-11-23T12:00:00.000Z","level":"info","message":"said \"no\"\n"})"
            "\n");
}

TEST(LogFormat, FieldsFollowTheMessage) {
  EXPECT_EQ(json_log_line(noon, "info", "", R"("read":7)"),
            R"({"time":"2026-11-23T12:00:00.000Z","level":"info","message":"","read":7})"
            "\n");
}

}  // namespace
}  // namespace sluice
