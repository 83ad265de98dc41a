#include "engine/policy/boolean_dictionary.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::optional<bool> meaning(std::string_view word) {
  BooleanDictionary dictionary;
  dictionary.add({{}, {"ja", "Sí", "1"}, {"nein", "no", "0"}});
  std::string scratch;
  return dictionary.meaning_of(word, scratch);
}

TEST(BooleanDictionary, words_mean_what_they_were_given_as) {
  for (const char* word : {"ja", "JA", " Ja ", "sí", "SÍ", "1"}) EXPECT_EQ(meaning(word), true);
  for (const char* word : {"nein", "Nein", "no", "NO", "0"}) EXPECT_EQ(meaning(word), false);
}

TEST(BooleanDictionary, true_and_false_are_always_understood) {
  EXPECT_EQ(meaning("TRUE"), true);
  EXPECT_EQ(meaning("false"), false);
}

TEST(BooleanDictionary, other_words_mean_nothing) {
  for (const char* word : {"vielleicht", "j", "2", "yes"}) EXPECT_EQ(meaning(word), std::nullopt);
}

TEST(BooleanDictionary, the_first_meaning_counts) {
  BooleanDictionary dictionary;
  dictionary.add({{}, {"x"}, {"false"}});
  dictionary.add({{}, {"y"}, {"x"}});
  std::string scratch;
  EXPECT_EQ(dictionary.meaning_of("x", scratch), true);
}

}  // namespace
}  // namespace sluice
