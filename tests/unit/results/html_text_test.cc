#include "engine/results/html_text.h"

namespace sluice {
namespace {

TEST(HtmlText, MarkupIsText) {
  EXPECT_EQ(html("<script>alert('a')</script> & \"b\""),
            "&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt; &amp; &quot;b&quot;");
}

TEST(HtmlText, OtherTextStaysAsItIs) {
  EXPECT_EQ(html("Ünï 漢字 🙂 200 …"), "Ünï 漢字 🙂 200 …");
  EXPECT_EQ(html(""), "");
}

TEST(HtmlText, ControlCharactersAreBlanks) {
  EXPECT_EQ(html("a\nb\tc\x1b[31m"), "a b c [31m");
}

TEST(HtmlText, MarksThatTurnTheWritingAreShown) {
  EXPECT_EQ(html("\u202Egnp.exe\u2069 \u200F"), "\uFFFDgnp.exe\uFFFD \uFFFD");
  EXPECT_EQ(html("a\u2010b \u2030"), "a\u2010b \u2030") << "their neighbours are no such marks";
}

TEST(HtmlText, WhatIsNoUtf8IsReplaced) {
  EXPECT_EQ(html("a\xff\xe2\x80"), "a\uFFFD\uFFFD");
}

}  // namespace
}  // namespace sluice
