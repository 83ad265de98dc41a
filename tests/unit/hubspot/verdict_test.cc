#include "engine/hubspot/verdict.h"

namespace sluice {
namespace {

TEST(Verdict, OutcomesAndStagesAreNamedAsTheResultFilesShowThem) {
  EXPECT_EQ(to_string(Outcome::created), "created");
  EXPECT_EQ(to_string(Outcome::updated), "updated");
  EXPECT_EQ(to_string(Outcome::verified), "verified");
  EXPECT_EQ(to_string(Outcome::failed), "failed");
  EXPECT_EQ(to_string(Outcome::unknown), "unknown");
  EXPECT_EQ(to_string(Stage::read), "read");
  EXPECT_EQ(to_string(Stage::map), "map");
  EXPECT_EQ(to_string(Stage::send), "send");
}

}  // namespace
}  // namespace sluice
