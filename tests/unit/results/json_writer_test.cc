#include "engine/results/json_writer.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(JsonWriter, MembersStandInTheOrderOfTheCalls) {
  JsonWriter json;
  json.begin_object();
  json.text("name", "a \"b\"");
  json.number("count", 18446744073709551615U);
  json.decimal("share", 0.5);
  json.boolean("done", true);
  json.null("stop");
  json.begin_array("list");
  json.text({}, "x");
  json.begin_object();
  json.end_object();
  json.end_array();
  json.begin_array("none");
  json.end_array();
  json.end_object();
  EXPECT_EQ(json.take(),
            "{\n  \"name\": \"a \\\"b\\\"\",\n  \"count\": 18446744073709551615,\n"
            "  \"share\": 0.500,\n  \"done\": true,\n  \"stop\": null,\n"
            "  \"list\": [\n    \"x\",\n    {}\n  ],\n  \"none\": []\n}\n");
}

TEST(JsonWriter, AnEmptyTextCanBeNull) {
  JsonWriter json;
  json.begin_array();
  json.text_or_null({}, "");
  json.text_or_null({}, "x");
  json.end_array();
  EXPECT_EQ(json.take(), "[\n  null,\n  \"x\"\n]\n");
}

TEST(JsonWriter, TextThatIsNotUtf8IsMadeSo) {
  JsonWriter json;
  json.text({}, "caf\xE9");
  EXPECT_EQ(json.take(), "\"caf�\"\n");
}

}  // namespace
}  // namespace sluice
