#include "config/packaging/roff.h"

#include <gtest/gtest.h>

namespace sluice::packaging {
namespace {

TEST(Roff, TextIsNoInstruction) {
  EXPECT_EQ(roff_text(".so /etc/passwd"), "\\&.so /etc/passwd");
  EXPECT_EQ(roff_text("'br"), "\\(aqbr");
  EXPECT_EQ(roff_text("\\fB\\n[x]"), "\\(rsfB\\(rsn[x]");
}

TEST(Roff, WhatIsTypedCanBeCopied) {
  EXPECT_EQ(roff_text("--set 'a=~b^`c`'"), "\\-\\-set \\(aqa=\\(tib\\(ha\\(gac\\(ga\\(aq");
}

TEST(Roff, LineEndsOfATextAreBlanks) {
  EXPECT_EQ(roff_text("one\ntwo"), "one two");
}

TEST(Roff, LinesOfALiteralBlockStayApart) {
  EXPECT_EQ(literal_block("sluice \\\n  -v"), ".RS 4\n.nf\nsluice \\(rs\n  \\-v\n.fi\n.RE\n");
}

}  // namespace
}  // namespace sluice::packaging
