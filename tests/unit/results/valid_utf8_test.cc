#include "engine/results/valid_utf8.h"

#include <random>

#include <gtest/gtest.h>
#include <simdjson.h>

namespace sluice {
namespace {

std::string valid(std::string_view text) {
  std::string out;
  append_valid_utf8(out, text);
  return out;
}

TEST(ValidUtf8, ValidTextPassesByteForByte) {
  EXPECT_EQ(valid("plain, \x01 \x7F é 漢 🎉 \xEF\xBB\xBF"), "plain, \x01 \x7F é 漢 🎉 \xEF\xBB\xBF");
  EXPECT_EQ(valid("\xED\x9F\xBF \xEE\x80\x80 \xF4\x8F\xBF\xBF"),
            "\xED\x9F\xBF \xEE\x80\x80 \xF4\x8F\xBF\xBF");
}

TEST(ValidUtf8, ANulBecomesTheReplacementCharacter) {
  EXPECT_EQ(valid(std::string_view("a\0b", 3)), "a�b");
}

// The sequences of Unicode table 3-8 and the answers given there.
TEST(ValidUtf8, EachMaximalSubpartBecomesOneReplacementCharacter) {
  EXPECT_EQ(valid("\xF0\x80\x80\x41"), "���A");
  EXPECT_EQ(valid("\xF1\x80\x80\xE1\x80\xC2\x41\x80\x42"), "���A�B");
  EXPECT_EQ(valid("\xED\xA0\x80"), "���");       // a surrogate
  EXPECT_EQ(valid("\xC0\xAF\xC1\x81"), "����");  // overlong forms
  EXPECT_EQ(valid("\xF4\x90\x80\x80"), "����");  // beyond U+10FFFF
  EXPECT_EQ(valid("Jos\xE9"), "Jos�");           // Latin-1
  EXPECT_EQ(valid("x\xF0\x9F\x8E"), "x�");       // cut
}

TEST(ValidUtf8, WhateverComesInWhatGoesOutIsValid) {
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 12; i > 0; --i) {
      text += static_cast<char>(random() % 3 == 0 ? random() : 0x80 + random() % 0x80);
    }
    const std::string out = valid(text);
    ASSERT_TRUE(simdjson::validate_utf8(out.data(), out.size())) << testing::PrintToString(text);
    ASSERT_EQ(out.find('\0'), out.npos);
  }
}

}  // namespace
}  // namespace sluice
