#include "engine/hubspot/json_text.h"

#include <simdjson.h>

namespace sluice {
namespace {

std::string encoded(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string decoded(const std::string& json_string) {
  simdjson::dom::parser parser;
  return std::string(std::string_view(parser.parse("[" + json_string + "]").at(0)));
}

TEST(JsonText, AppendsBehindWhatIsThere) {
  std::string out = "{\"email\":";
  append_json_string(out, "a@x.co");
  EXPECT_EQ(out, R"({"email":"a@x.co")");
}

TEST(JsonText, WritesTheEmptyString) {
  EXPECT_EQ(encoded(""), R"("")");
}

TEST(JsonText, EscapesQuotesAndBackslashes) {
  EXPECT_EQ(encoded(R"("quoted" C:\dir)"), R"("\"quoted\" C:\\dir")");
}

TEST(JsonText, WritesControlCharactersInTheirShortestForm) {
  EXPECT_EQ(encoded("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(encoded(std::string_view("\0\x01\x1f\x7f", 4)), "\"\\u0000\\u0001\\u001f\x7f\"");
}

TEST(JsonText, LeavesUtf8AsItIs) {
  EXPECT_EQ(encoded("Zoë 東京 🎉 a/b"), "\"Zoë 東京 🎉 a/b\"");
}

TEST(JsonText, EveryAsciiCharacterComesBackThroughAParser) {
  std::string all;
  for (int c = 0; c < 128; ++c) all.push_back(static_cast<char>(c));
  EXPECT_EQ(decoded(encoded(all)), all);
}

TEST(JsonText, ComesBackWhereverTheCharacterToEscapeStands) {
  for (std::size_t at = 0; at < 70; ++at) {
    std::string text(70, 'x');
    text[at] = '"';
    EXPECT_EQ(decoded(encoded(text)), text) << at;
  }
}

}  // namespace
}  // namespace sluice
