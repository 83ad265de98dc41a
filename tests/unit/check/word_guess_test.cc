#include "engine/check/word_guess.h"

#include <vector>

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string_view guess(const std::vector<std::string_view>& values) {
  return guess_boolean_words(values);
}

TEST(WordGuess, KnowsTheWordsOfManyLanguages) {
  EXPECT_EQ(guess({"Yes", "no"}), "yes/no");
  EXPECT_EQ(guess({"Sí", "No"}), "sí/no");
  EXPECT_EQ(guess({"JA", "Nein"}), "ja/nein");
  EXPECT_EQ(guess({"oui", "non"}), "oui/non");
  EXPECT_EQ(guess({"Да", "НЕТ"}), "да/нет");
  EXPECT_EQ(guess({"はい", "いいえ"}), "はい/いいえ");
  EXPECT_EQ(guess({"1", "0"}), "1/0");
}

TEST(WordGuess, OneOfTheTwoWordsIsEnough) {
  EXPECT_EQ(guess({"ja", "", " JA "}), "ja/nein");
  EXPECT_EQ(guess({"no"}), "yes/no");
}

TEST(WordGuess, AnyOtherWordIsAgainstIt) {
  EXPECT_EQ(guess({"yes", "no", "maybe"}), "");
  EXPECT_EQ(guess({"yes", "nein"}), "");
}

TEST(WordGuess, TrueAndFalseNeedNoConversion) {
  EXPECT_EQ(guess({"true", "false", ""}), "");
  EXPECT_EQ(guess({"true", "FALSE"}), "true/false");
  EXPECT_EQ(guess({"", " "}), "");
  EXPECT_EQ(guess({}), "");
}

}  // namespace
}  // namespace sluice
