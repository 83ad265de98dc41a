#include "sandbox/fault_plan.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

const Time start{std::chrono::hours{1}};

// The faults of `calls` calls, a second apart; "-" where none strikes.
std::string strikes(const std::string& script, int calls) {
  FaultPlan plan{parse_fault_script(script)};
  Random random{1};
  std::string text;
  for (int call = 0; call < calls; ++call) {
    const Fault* fault = plan.next(start + std::chrono::seconds{call}, random);
    text += fault ? fault->name : "-";
    text += ' ';
  }
  return text;
}

TEST(FaultPlan, StrikesCallsByNumber) {
  EXPECT_EQ(strikes("call 2 503\ncalls 4-5 drop", 6), "- 503 - drop drop - ");
  EXPECT_EQ(strikes("every 3 cut", 7), "- - cut - - cut - ");
}

TEST(FaultPlan, StrikesForAWhile) {
  EXPECT_EQ(strikes("from 1s to 3s 502 html", 5), "- 502 502 - - ");
}

TEST(FaultPlan, TheFirstRuleThatStrikesCounts) {
  EXPECT_EQ(strikes("call 1 drop\nevery 1 503", 2), "drop 503 ");
}

TEST(FaultPlan, CommentsAndEmptyLinesAreNoRules) {
  EXPECT_TRUE(parse_fault_script("# nothing\n\n   \n").empty());
}

TEST(FaultPlan, AChanceOfZeroNeverStrikesAndOfOneAlways) {
  EXPECT_EQ(strikes("chance 0 drop", 3), "- - - ");
  EXPECT_EQ(strikes("chance 1 drop", 2), "drop drop ");
}

TEST(FaultPlan, AMistakeIsToldWithItsLine) {
  for (const char* script : {"call 1 503\nsometimes 503", "\ncall x 503", "\ncall 1 flood",
                             "\ncall 1", "\nchance 2 503", "\nfrom 1s 503", "\ncall 1 503 loud"}) {
    try {
      parse_fault_script(script);
      FAIL() << script;
    } catch (const std::invalid_argument& error) {
      EXPECT_TRUE(std::string_view{error.what()}.starts_with("line 2: ")) << error.what();
    }
  }
}

TEST(FaultPlan, AnOptionThatWouldDoNothingIsAMistake) {
  for (const char* fault :
       {"429 after", "429-daily after", "expired-token after", "drop html", "drop-after after",
        "cut json", "hang wait=1s", "duplicate-result retry-after=1"})
    EXPECT_THROW(parse_fault(fault), std::invalid_argument) << fault;
  EXPECT_EQ(parse_fault("drop wait=1s").wait, std::chrono::seconds{1});
}

TEST(FaultPlan, AChanceStandsBehindTheLastColon) {
  EXPECT_EQ(parse_fault_chance("502 html after:0.25").probability, 0.25);
  EXPECT_TRUE(parse_fault_chance("502 html after:0.25").fault.after_effect);
  EXPECT_EQ(parse_fault_chance("drop").probability, 1);
  const FaultRule dated = parse_fault_chance("429 retry-after=date:7");
  EXPECT_EQ(dated.probability, 1);
  EXPECT_TRUE(dated.fault.retry_after_as_date);
  EXPECT_EQ(parse_fault_chance("429 retry-after=date:7:0.5").probability, 0.5);
}

}  // namespace
}  // namespace sluice::sandbox
