#include "sandbox/json_writer.h"

#include <gtest/gtest.h>

namespace sluice::sandbox {
namespace {

TEST(JsonWriter, CommasStandBetweenMembersAndElements) {
  JsonWriter json;
  json.begin_object().member("a", 1).member("b", true).key("c").begin_array();
  json.value("x").null().begin_object().end_object().end_array().list_member("d", "y");
  EXPECT_EQ(json.end_object().take(), R"({"a":1,"b":true,"c":["x",null,{}],"d":["y"]})");
}

TEST(JsonWriter, ControlCharactersQuotesAndBackslashesAreEscaped) {
  std::string out;
  append_json_escaped(out, std::string_view{"a\"\\\n\r\t\b\f\x01\x1f/\xc3\xbc\0z", 15});
  EXPECT_EQ(out, "a\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u001f/\xc3\xbc\\u0000z");
}

TEST(JsonWriter, IsEmptyAfterItsTextWasTaken) {
  JsonWriter json;
  json.value(1);
  json.take();
  EXPECT_EQ(json.value(2).take(), "2");
}

}  // namespace
}  // namespace sluice::sandbox
