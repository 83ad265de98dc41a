#include "parsers/quoted_name.h"

namespace sluice {
namespace {

TEST(QuotedName, is_harmless_in_a_terminal_and_short) {
  EXPECT_EQ(quoted_name("e-mail"), "\"e-mail\"");
  EXPECT_EQ(quoted_name("a\x1b[31m\n"), "\"a?[31m?\"");
}

TEST(QuotedName, a_long_name_is_cut_between_characters) {
  std::string name(79, 'x');
  const std::string shown = quoted_name(name + "\xC3\xA9tail");
  EXPECT_EQ(shown.size(), 84u);
  EXPECT_EQ(shown.substr(70), "xxxxxxxxxx...\"");
}

}  // namespace
}  // namespace sluice
