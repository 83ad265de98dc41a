#include "engine/hubspot/property_values.h"

namespace sluice {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Pair;

PropertyValues read(std::string_view text) {
  JsonReader reader;
  return read_property_values(reader.object(text));
}

TEST(PropertyValues, ScalarsAreTextsAndNullIsEmpty) {
  EXPECT_THAT(read(R"({"a":"x\n\u00e4","b":7.50 ,"c":true,"d":null,"e":""})"),
              ElementsAre(Pair("a", "x\nä"), Pair("b", "7.50"), Pair("c", "true"), Pair("d", ""),
                          Pair("e", "")));
}

TEST(PropertyValues, WhatNobodyCanReadIsNone) {
  EXPECT_THAT(read(R"({"a":["x"],"b":{"c":"x"},"d":"\ud800"})"),
              ElementsAre(Pair("a", Eq(std::nullopt)), Pair("b", Eq(std::nullopt)),
                          Pair("d", Eq(std::nullopt))));
}

TEST(PropertyValues, ANameThatComesTwiceHasNoValue) {
  EXPECT_THAT(read(R"({"a":"x","b":"y","a":"x"})"),
              ElementsAre(Pair("a", Eq(std::nullopt)), Pair("b", "y")));
}

TEST(PropertyValues, NamesAreUnescaped) {
  EXPECT_THAT(read(R"({"a\"b":"x"})"), ElementsAre(Pair("a\"b", "x")));
}

TEST(PropertyValues, OfAnInputThePropertiesAlone) {
  UpsertInput input;
  input.json =
      R"({"id":"1","idProperty":"sku","objectWriteTraceId":"7","properties":{"sku":"1","n":"é"}})";
  JsonReader reader;
  EXPECT_THAT(sent_properties(input, reader), ElementsAre(Pair("n", "é"), Pair("sku", "1")));
}

}  // namespace
}  // namespace sluice
