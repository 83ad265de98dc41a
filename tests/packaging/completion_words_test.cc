#include "config/packaging/completion_words.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sluice::packaging {
namespace {

using testing::ElementsAre;

ValueWords words_of(std::string_view placeholder, OptionKind kind = OptionKind::value) {
  return value_words(Option{.name = "x", .kind = kind, .placeholder = placeholder});
}

TEST(CompletionWords, WhatIsInSmallLettersIsAChoice) {
  EXPECT_THAT(words_of("csv|jsonl|auto").choices, ElementsAre("csv", "jsonl", "auto"));
  EXPECT_THAT(words_of("v3|2026-03").choices, ElementsAre("v3", "2026-03"));
  EXPECT_THAT(words_of("N/SECONDS|none").choices, ElementsAre("none"));
  EXPECT_THAT(words_of("N|P%|none").choices, ElementsAre("none"));
  EXPECT_THAT(words_of("[COLUMN=]comma|point").choices, ElementsAre("comma", "point"));
}

TEST(CompletionWords, FilesDirectoriesAndTheRestAreKnownByTheirPlaceholders) {
  EXPECT_EQ(words_of("FILE").kind, ValueKind::file);
  EXPECT_EQ(words_of("FILE.csv").kind, ValueKind::file);
  EXPECT_EQ(words_of("DIR").kind, ValueKind::directory);
  EXPECT_EQ(words_of("COLUMN=PROPERTY").kind, ValueKind::free);
  EXPECT_EQ(words_of("", OptionKind::flag).kind, ValueKind::none);
}

TEST(CompletionWords, OperandsAreKnownByTheirWords) {
  EXPECT_THAT(operand_kinds("OBJECT INPUT..."),
              ElementsAre(OperandKind::object, OperandKind::input));
  EXPECT_THAT(operand_kinds("RUN_DIR"), ElementsAre(OperandKind::run_directory));
  EXPECT_TRUE(operand_kinds("").empty());
  EXPECT_THROW(operand_kinds("SOMETHING"), std::logic_error);
}

TEST(CompletionWords, ADescriptionIsTheFirstSentence) {
  EXPECT_EQ(first_sentence("Do this. Or that."), "Do this");
  EXPECT_EQ(first_sentence("Do this; may be repeated."), "Do this");
  EXPECT_EQ(first_sentence("Digits like 1.5 stay."), "Digits like 1.5 stay");
}

}  // namespace
}  // namespace sluice::packaging
