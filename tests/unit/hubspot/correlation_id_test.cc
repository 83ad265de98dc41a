#include "engine/hubspot/correlation_id.h"

namespace sluice {
namespace {

TEST(CorrelationId, AUuidPassesAsItIs) {
  constexpr std::string_view uuid = "b1f0a4c2-5a0e-4d65-9f0c-6f5b0a8d2e11";
  EXPECT_EQ(printable_correlation_id(uuid), uuid);
}

TEST(CorrelationId, BytesThatCouldSteerALogAreDropped) {
  EXPECT_EQ(printable_correlation_id("a\n\x1B[31mB {}\"é._:-9"), "a31mB._:-9");
}

TEST(CorrelationId, IsBounded) {
  EXPECT_EQ(printable_correlation_id(std::string(10'000, 'x')).size(), 64u);
}

TEST(CorrelationId, AReplyWithoutTheHeaderHasNone) {
  EXPECT_EQ(correlation_id(Reply{}), "");
}

}  // namespace
}  // namespace sluice
