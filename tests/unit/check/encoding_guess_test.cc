#include "engine/check/encoding_guess.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(EncodingGuess, AccentsAmongOtherLettersAreWindows1252) {
  EXPECT_TRUE(looks_like_windows_1252("Jos\xE9 Mu\xF1oz, Bogot\xE1"));
  EXPECT_TRUE(
      looks_like_windows_1252("Soci\xE9t\xE9 G\xE9n\xE9rale, cr\xE9\xE9"
                              "e"));
  EXPECT_TRUE(looks_like_windows_1252("Gro\xDF & S\xF6hne"));
}

TEST(EncodingGuess, SoAreTypographicSignsInTheirPlaces) {
  EXPECT_TRUE(looks_like_windows_1252("\x93quoted\x94 \x96 it\x92s 5 \x80"));
  EXPECT_TRUE(looks_like_windows_1252("\x9Cuvre, 1\xBA, \xBFqu\xE9?"));
}

TEST(EncodingGuess, TextInOtherEncodingsIsNot) {
  EXPECT_FALSE(looks_like_windows_1252("\xCC\xEE\xF1\xEA\xE2\xE0"));       // windows-1251
  EXPECT_FALSE(looks_like_windows_1252("\x93\xFA\x96{\x8C\xEA\x82\xCC"));  // Shift JIS
  EXPECT_FALSE(looks_like_windows_1252("Jos\x8E"));                        // Macintosh
  EXPECT_FALSE(looks_like_windows_1252("Bogot\x87"));                      // Macintosh
  EXPECT_FALSE(looks_like_windows_1252("Jos\x82 Mu\xA4oz"));               // code page 850
  EXPECT_FALSE(looks_like_windows_1252("Bogot\x81"));                      // undefined there
}

TEST(EncodingGuess, PlainTextSaysNothing) {
  EXPECT_FALSE(looks_like_windows_1252("plain"));
  EXPECT_FALSE(looks_like_windows_1252(""));
}

}  // namespace
}  // namespace sluice
