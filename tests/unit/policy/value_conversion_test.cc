#include "engine/policy/value_conversion.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

std::string converted(const ConversionOptions& options, const PropertyDefinition* definition,
                      std::string_view value, std::string_view column = "Column",
                      FieldKind kind = FieldKind::text) {
  const auto conversion = ValueConversion::of(column, definition, options);
  if (!conversion) return "as it is";
  std::string out;
  std::string scratch;
  const ValueFault fault = conversion->convert(value, kind, out, scratch);
  return fault == ValueFault::none ? out : std::string(code_of(fault));
}

PropertyDefinition of_type(PropertyType type) {
  return {.name = "p", .type = type};
}

const PropertyDefinition number = of_type(PropertyType::number);
const PropertyDefinition date = of_type(PropertyType::date);
const PropertyDefinition datetime = of_type(PropertyType::datetime);
const PropertyDefinition text = of_type(PropertyType::string);
const PropertyDefinition flag = {.name = "p",
                                 .type = PropertyType::boolean,
                                 .field_type = "booleancheckbox",
                                 .options = {{"Sure", "true"}, {"Never", "false"}}};
const PropertyDefinition colour = {.name = "p",
                                   .type = PropertyType::enumeration,
                                   .field_type = "select",
                                   .options = {{"Red", "r"}, {"Deep Blue", "b"}}};
const PropertyDefinition colours = {.name = "p",
                                    .type = PropertyType::enumeration,
                                    .field_type = "checkbox",
                                    .options = {{"Red", "r"}, {"Deep Blue", "b"}}};

TEST(ValueConversion, numbers_of_json_have_a_point_whatever_people_write) {
  const ConversionOptions options = {.decimals = {{.mark = ','}}};
  EXPECT_EQ(converted(options, &number, "1.234", "Column", FieldKind::scalar), "1.234");
  EXPECT_EQ(converted(options, &number, "1.234"), "1234");
}

TEST(ValueConversion, a_leading_zero_is_no_group_of_thousands) {
  const ConversionOptions options = {.decimals = {{.mark = ','}}};
  for (const char* value : {"0.500", "000.500", "-0.250", "01.234"}) {
    EXPECT_EQ(converted(options, &number, value), "INVALID_INTEGER") << value;
  }
  EXPECT_EQ(converted(options, &number, "0,500"), "0.500");
}

TEST(ValueConversion, arrays_of_json_know_their_elements_whatever_people_write) {
  const ConversionOptions options = {.labels = true, .lists = {{.separator = ","}}};
  EXPECT_EQ(converted(options, &colours, "Red;Deep Blue", "Column", FieldKind::list), "r;b");
  EXPECT_EQ(converted(options, &colours, "Red, Deep Blue"), "r;b");
}

TEST(ValueConversion, nothing_is_done_unasked) {
  for (const auto* definition : {&number, &date, &datetime, &text, &flag, &colour, &colours}) {
    EXPECT_EQ(converted({}, definition, "x"), "as it is");
  }
  EXPECT_EQ(converted({}, nullptr, "x"), "as it is");
}

TEST(ValueConversion, words_for_all_columns_are_for_booleans) {
  const ConversionOptions options{.booleans = {{{}, {"ja"}, {"nein"}}}};
  EXPECT_EQ(converted(options, &flag, "Ja"), "true");
  EXPECT_EQ(converted(options, &flag, "nein"), "false");
  EXPECT_EQ(converted(options, &flag, "vielleicht"), "INVALID_OPTION");
  EXPECT_EQ(converted(options, &text, "ja"), "as it is");
  EXPECT_EQ(converted(options, nullptr, "ja"), "as it is");
}

TEST(ValueConversion, words_add_up) {
  const ConversionOptions options{.booleans = {{{}, {"ja"}, {"nein"}}, {{}, {"yes"}, {"no"}}}};
  EXPECT_EQ(converted(options, &flag, "ja"), "true");
  EXPECT_EQ(converted(options, &flag, "no"), "false");
}

TEST(ValueConversion, what_a_column_has_of_its_own_counts_alone) {
  const ConversionOptions options{.booleans = {{{}, {"ja"}, {"nein"}}, {{"Active"}, {"1"}, {"0"}}}};
  EXPECT_EQ(converted(options, &flag, "1", "Active"), "true");
  EXPECT_EQ(converted(options, &flag, "ja", "Active"), "INVALID_OPTION");
  EXPECT_EQ(converted(options, nullptr, "0", "Active"), "false");
}

TEST(ValueConversion, dates_follow_the_type_of_the_property) {
  const ConversionOptions options{.dates = {{{}, "%d/%m/%Y"}}, .time_zone = "Europe/Madrid"};
  EXPECT_EQ(converted(options, &date, "31/12/2026"), "2026-12-31");
  EXPECT_EQ(converted(options, &datetime, "31/12/2026"), "2026-12-30T23:00:00.000Z");
  EXPECT_EQ(converted(options, &date, "12/31/2026"), "INVALID_DATE");
  EXPECT_EQ(converted(options, &text, "31/12/2026"), "as it is");
}

TEST(ValueConversion, where_no_type_is_known_the_format_says_whether_there_is_a_time) {
  const ConversionOptions day{.dates = {{{"Column"}, "%d/%m/%Y"}}};
  EXPECT_EQ(converted(day, nullptr, "31/12/2026"), "2026-12-31");
  const ConversionOptions time{.dates = {{{"Column"}, "%d/%m/%Y %H:%M"}}};
  EXPECT_EQ(converted(time, nullptr, "31/12/2026 10:00"), "2026-12-31T10:00:00.000Z");
}

TEST(ValueConversion, decimals_are_for_numbers) {
  const ConversionOptions options{.decimals = {{{}, ','}, {{"Rate"}, '.'}}};
  EXPECT_EQ(converted(options, &number, "1.234,56"), "1234.56");
  EXPECT_EQ(converted(options, &number, "1,234.56", "Rate"), "1234.56");
  EXPECT_EQ(converted(options, &number, "lots"), "INVALID_INTEGER");
  EXPECT_EQ(converted(options, &text, "1,5"), "as it is");
}

TEST(ValueConversion, labels_become_internal_values) {
  const ConversionOptions options{.labels = true};
  EXPECT_EQ(converted(options, &colour, "Deep Blue"), "b");
  EXPECT_EQ(converted(options, &colour, "r"), "r");
  EXPECT_EQ(converted(options, &colour, "Green"), "Green") << "the check refuses it";
  EXPECT_EQ(converted(options, &colours, "Red;Deep Blue"), "r;b");
  EXPECT_EQ(converted(options, &colours, ";Red"), ";r");
  EXPECT_EQ(converted(options, &flag, "Sure"), "true");
  EXPECT_EQ(converted(options, &text, "Red"), "as it is");
}

TEST(ValueConversion, words_and_labels_go_together) {
  const ConversionOptions options{.booleans = {{{}, {"ja"}, {"nein"}}}, .labels = true};
  EXPECT_EQ(converted(options, &flag, "ja"), "true");
  EXPECT_EQ(converted(options, &flag, "never"), "false");
}

TEST(ValueConversion, lists_are_taken_apart_at_the_separator) {
  const ConversionOptions options{.labels = true, .lists = {{{}, ","}, {{"Tags"}, " | "}}};
  EXPECT_EQ(converted(options, &colours, "Red, Deep Blue,"), "r;b");
  EXPECT_EQ(converted(options, &colours, "Red | Deep Blue", "Tags"), "r;b");
  EXPECT_EQ(converted(options, &colours, ";Red"), ";r") << "still appends";
  EXPECT_EQ(converted(options, &colours, ","), "");
  EXPECT_EQ(converted({.lists = {{{"X"}, ","}}}, nullptr, "a, b", "X"), "a;b");
}

}  // namespace
}  // namespace sluice
