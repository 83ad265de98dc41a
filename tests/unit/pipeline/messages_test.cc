#include "engine/pipeline/messages.h"

#include <sstream>

#include <gmock/gmock.h>

namespace sluice {
namespace {

TEST(Messages, AreInTheFormatOfTheLog) {
  std::ostringstream text;
  Messages(text, LogFormat::text).error("stopped");
  EXPECT_EQ(text.str(), "sluice: stopped\n");
  std::ostringstream json;
  Messages(json, LogFormat::json).error("stopped");
  EXPECT_THAT(json.str(), ::testing::EndsWith("\"level\":\"error\",\"message\":\"stopped\"}\n"));
}

}  // namespace
}  // namespace sluice
