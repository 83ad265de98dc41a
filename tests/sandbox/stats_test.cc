#include "sandbox/stats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

using testing::HasSubstr;

CallReport report(std::vector<std::string> keys) {
  CallReport made;
  made.records = keys.size();
  made.keys = std::move(keys);
  return made;
}

TEST(Stats, CountsCallsInputsAndStatuses) {
  Stats stats;
  for (const int status : {200, 429, 200}) {
    stats.arrived();
    stats.working(report({"a", "b"}));
    stats.left(status, {"a", "b"});
  }
  EXPECT_THAT(stats.json(7), HasSubstr(R"("calls":3,"inputs":6,"inFlight":0,"inFlightMax":1)"));
  EXPECT_THAT(stats.json(7), HasSubstr(R"("windowMax":7,"keyOverlapsInFlight":0)"));
  EXPECT_THAT(stats.json(7), HasSubstr(R"("statuses":{"200":2,"429":1})"));
}

TEST(Stats, CountsTheCallsThatAFaultStruckByItsName) {
  Stats stats;
  for (const char* fault : {"drop", "503", "drop"}) stats.struck(fault);
  EXPECT_THAT(stats.json(0), HasSubstr(R"("faults":{"503":1,"drop":2})"));
}

TEST(Stats, AKeyNamedWhileItIsInFlightIsAnOverlap) {
  Stats stats;
  stats.arrived();
  stats.working(report({"a"}));
  stats.arrived();
  stats.working(report({"a", "b"}));
  stats.left(200, {"a"});
  stats.left(200, {"a", "b"});
  stats.arrived();
  stats.working(report({"a"}));
  EXPECT_THAT(stats.json(0), HasSubstr(R"("keyOverlapsInFlight":1)"));
  EXPECT_THAT(stats.json(0), HasSubstr(R"("inFlightMax":2)"));
}

TEST(Stats, ACallThatOutlivesAResetDoesNotCountBackwards) {
  Stats stats;
  stats.left(200, {"a"});
  EXPECT_THAT(stats.json(0), HasSubstr(R"("inFlight":0)"));
}

}  // namespace
}  // namespace sluice::sandbox
