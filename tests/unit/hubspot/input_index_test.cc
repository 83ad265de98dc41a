#include "engine/hubspot/input_index.h"

#include "recorded_replies.h"

namespace sluice {
namespace {

TEST(TextIndex, FindsEachOfManyTexts) {
  std::vector<std::string> texts;
  for (int at = 0; at < 1000; ++at) texts.push_back("text " + std::to_string(at));
  TextIndex index;
  index.clear(texts.size());
  for (std::uint32_t at = 0; at < texts.size(); ++at) index.insert(texts[at], at);
  for (std::uint32_t at = 0; at < texts.size(); ++at) EXPECT_EQ(index.find(texts[at]), at);
  EXPECT_EQ(index.find("text 1000"), std::nullopt);
}

TEST(TextIndex, TheEmptyTextNamesNothing) {
  TextIndex index;
  index.clear(1);
  index.insert("", 0);
  EXPECT_EQ(index.find(""), std::nullopt);
}

TEST(TextIndex, ATextThatComesTwiceNamesNothing) {
  TextIndex index;
  index.clear(3);
  for (std::uint32_t number : {0u, 1u, 2u}) index.insert("same", number);
  EXPECT_EQ(index.find("same"), std::nullopt);
}

TEST(InputIndex, FindsInputsByTraceIdAndByKey) {
  const TestInput ada(7, "Ada@Example.com", "email");
  const TestInput ben(8, "ben@example.com", "email");
  const std::vector<UpsertInput> inputs = {ada.view(), ben.view()};
  InputIndex index;
  index.reset(inputs);
  EXPECT_EQ(index.by_trace_id("8"), 1u);
  EXPECT_EQ(index.by_trace_id("1"), std::nullopt);
  EXPECT_EQ(index.by_key(" ADA@example.COM"), 0u);
  EXPECT_EQ(index.by_key("cy@example.com"), std::nullopt);
}

TEST(InputIndex, FindsEveryTraceIdWhateverTheOrderAndTheGapsOfTheRecords) {
  std::vector<UpsertInput> inputs;
  for (const std::uint64_t number : {30, 31, 35, 36, 90, 12, 33, 2}) {
    inputs.push_back({.source = {.number = number}});
  }
  InputIndex index;
  index.reset(inputs);
  for (std::uint32_t at = 0; at < inputs.size(); ++at) {
    EXPECT_EQ(index.by_trace_id(std::to_string(inputs[at].source.number)), at);
  }
  for (const char* other : {"1", "32", "34", "37", "91", "18446744073709551615"}) {
    EXPECT_EQ(index.by_trace_id(other), std::nullopt) << other;
  }
}

TEST(InputIndex, ATextThatNoRecordSentAsItsTraceIdNamesNone) {
  const TestInput ada(7, "ada@example.com", "email");
  const std::vector<UpsertInput> inputs = {ada.view()};
  InputIndex index;
  index.reset(inputs);
  for (const char* other : {"", "07", "7 ", " 7", "7x", "x", "-7", "+7", "18446744073709551623"}) {
    EXPECT_EQ(index.by_trace_id(other), std::nullopt) << other;
  }
  index.reset({});
  EXPECT_EQ(index.by_trace_id("7"), std::nullopt);
}

TEST(InputIndex, ForgetsTheLastRequest) {
  const TestInput ada(7, "ada@example.com", "email");
  const TestInput ben(8, "ben@example.com", "email");
  const std::vector<UpsertInput> first = {ada.view()};
  const std::vector<UpsertInput> second = {ben.view()};
  InputIndex index;
  index.reset(first);
  EXPECT_EQ(index.by_key("ada@example.com"), 0u);
  index.reset(second);
  EXPECT_EQ(index.by_key("ada@example.com"), std::nullopt);
  EXPECT_EQ(index.by_trace_id("7"), std::nullopt);
  EXPECT_EQ(index.by_trace_id("8"), 0u);
}

}  // namespace
}  // namespace sluice
