#include "engine/hubspot/key.h"

#include <cstdint>

#include "engine/hubspot/utf8.h"

namespace sluice {
namespace {

std::string folded(std::string_view key) {
  std::string scratch;
  return std::string(fold_key(key, scratch));
}

TEST(TrimBlanks, TakesBlanksFromBothEndsOnly) {
  EXPECT_EQ(trim_blanks(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim_blanks("a"), "a");
  EXPECT_EQ(trim_blanks(" \n "), "");
  EXPECT_EQ(trim_blanks(""), "");
}

TEST(FoldKey, AFoldedKeyIsNotCopied) {
  const std::string_view key = " ada@example.com ";
  std::string scratch = "untouched";
  const auto view = fold_key(key, scratch);
  EXPECT_EQ(view, "ada@example.com");
  EXPECT_EQ(view.data(), key.data() + 1);
  EXPECT_EQ(scratch, "untouched");
}

TEST(FoldKey, EMailsInAnyCaseAreOneKey) {
  EXPECT_EQ(folded("Ann.Smith@Example.COM"), "ann.smith@example.com");
  EXPECT_EQ(folded("\tANN.SMITH@EXAMPLE.COM "), "ann.smith@example.com");
}

TEST(FoldKey, ACapitalIsFoundWhereverItStands) {
  std::string scratch;
  for (std::size_t size = 1; size <= 100; ++size) {
    const std::string folded(size, '@');  // the neighbour of A
    EXPECT_EQ(fold_key(folded, scratch).data(), folded.data()) << size;
    for (std::size_t at = 0; at < size; ++at) {
      for (const auto& [given, wanted] :
           {std::pair{"A", "a"}, {"Z", "z"}, {"[", "["}, {"\u00c9", "\u00e9"}}) {
        std::string key = folded;
        std::string expected = folded;
        key.replace(at, 1, given);
        expected.replace(at, 1, wanted);
        EXPECT_EQ(fold_key(key, scratch), expected) << size << " " << at;
      }
    }
  }
}

TEST(FoldKey, OnlyLettersChange) {
  EXPECT_EQ(folded("@[`{AZ_09-Z"), "@[`{az_09-z");
}

TEST(FoldKey, LettersBeyondAsciiLoseTheirCaseToo) {
  EXPECT_EQ(folded("ZOË@Example.com"), "zoë@example.com");
  EXPECT_EQ(folded("МОСКВА"), "москва");
  EXPECT_EQ(folded("ΑΘΗΝΑ"), "αθηνα");
  EXPECT_EQ(folded("東京-A"), "東京-a");
  EXPECT_EQ(folded("𐐀🎉"), "𐐨🎉");  // four bytes each
}

TEST(FoldKey, BytesThatAreNoUtf8PassAsTheyAre) {
  EXPECT_EQ(folded("A\xFF"), "a\xFF");
  EXPECT_EQ(folded("A\xC3"), "a\xC3");                  // cut
  EXPECT_EQ(folded("\xC0\x80X"), "\xC0\x80x");          // overlong
  EXPECT_EQ(folded("\xED\xA0\x80X"), "\xED\xA0\x80x");  // surrogate
  EXPECT_EQ(folded("\xE0\x80\x80X"), "\xE0\x80\x80x");  // overlong
  EXPECT_EQ(folded("\xF4\x90\x80\x80X"), "\xF4\x90\x80\x80x");
}

TEST(FoldKey, LettersWithTwoLowerCasesAreOneLetter) {
  EXPECT_EQ(folded("ΟΔΥΣΣΕΥΣ"), folded("οδυσσευς"));
  EXPECT_EQ(folded("ς"), "σ");
}

TEST(FoldKey, TheTurkishLettersIStayTwo) {
  EXPECT_EQ(folded("İ"), "i\u0307");
  EXPECT_EQ(folded("İ"), folded("i\u0307"));
  EXPECT_EQ(folded("I"), "i");
  EXPECT_EQ(folded("ı"), "ı");
}

TEST(FoldKey, FoldingTwiceChangesNoLetter) {
  for (char32_t code = 0x80; code < 0x20000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string letter;
    append_utf8(letter, code);
    ASSERT_EQ(folded(folded(letter)), folded(letter)) << static_cast<std::uint32_t>(code);
  }
}

TEST(FoldKey, FoldingTwiceChangesNothing) {
  for (const std::string_view key : {"ZOË", "İ", "ẞ", "A\xFFÉ", " x "}) {
    EXPECT_EQ(folded(folded(key)), folded(key)) << key;
  }
}

TEST(FoldKey, TheScratchCanBeReused) {
  std::string scratch;
  EXPECT_EQ(fold_key("LONGER-KEY", scratch), "longer-key");
  EXPECT_EQ(fold_key("AB", scratch), "ab");
}

}  // namespace
}  // namespace sluice
