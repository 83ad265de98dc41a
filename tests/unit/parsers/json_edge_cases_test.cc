#include <ostream>

#include "parsers/record_stream.h"
#include "tests/unit/parsers/read_events.h"

/// What JSON allows at its edges and what it does not. A line that cannot be read costs itself.
namespace sluice {
namespace {

using namespace std::string_literals;

struct EdgeCase {
  const char* name;
  std::string line;
  std::string outcome;  // the code of a bad line; else "NAME=VALUE" of its last field
};

void PrintTo(const EdgeCase& edge_case, std::ostream* out) {
  *out << edge_case.name;
}

std::string nested(std::string_view open, std::string_view close, int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += open;
  text += '1';
  for (int i = 0; i < depth; ++i) text += close;
  return text;
}

std::string long_text() {
  return std::string((std::size_t{1} << 20) - 100, 'x');
}

class JsonEdgeCases : public testing::TestWithParam<EdgeCase> {};

TEST_P(JsonEdgeCases, end_in_one_outcome_and_the_next_line_is_read) {
  const EdgeCase& edge_case = GetParam();
  const std::string bytes = edge_case.line + "\n{\"next\":\"line\"}\n";
  const test::Reading reading = test::read_in_pieces(
      bytes, {}, "x.jsonl", [](std::size_t at) { return at % 7 == 0 ? 4096u : 100'000u; });
  ASSERT_EQ(reading.events.size(), 2u);
  const test::Event& event = reading.events[0];
  if (event.code) {
    EXPECT_EQ(to_string(*event.code), edge_case.outcome);
    EXPECT_FALSE(event.message.empty());
  } else {
    ASSERT_FALSE(event.fields.empty());
    EXPECT_EQ(event.fields.back().name + "=" + event.fields.back().value, edge_case.outcome);
  }
  EXPECT_EQ(reading.events[1].line, 2u);
  EXPECT_EQ(reading.values()[event.code ? 0 : 1], std::vector<std::string>{"line"});
}

INSTANTIATE_TEST_SUITE_P(
    Table, JsonEdgeCases,
    testing::Values(
        EdgeCase{"deep_arrays", "{\"a\":" + nested("[", "]", 5000) + "}", "bad_json"},
        EdgeCase{"deep_objects", nested("{\"a\":", "}", 5000), "bad_json"},
        EdgeCase{"deep_and_never_closed", "{\"a\":" + std::string(100'000, '['), "bad_json"},
        EdgeCase{"nested_but_loadable_elsewhere", R"({"a":{"b":[{}]},"z":"1"})", "z=1"},
        EdgeCase{"lone_high_surrogate", R"({"a":"\ud800"})", "bad_json"},
        EdgeCase{"lone_low_surrogate", R"({"a":"\udfff"})", "bad_json"},
        EdgeCase{"high_surrogate_before_a_letter", R"({"a":"\ud83dx"})", "bad_json"},
        EdgeCase{"two_high_surrogates", R"({"a":"\ud83d\ud83d"})", "bad_json"},
        EdgeCase{"surrogate_pair", R"({"a":"\ud83d\ude00"})", "a=\xF0\x9F\x98\x80"},
        EdgeCase{"surrogate_in_a_name", R"({"\ud800":"x"})", "bad_json"},
        EdgeCase{"surrogate_in_utf8", "{\"a\":\"\xED\xA0\x80\"}", "invalid_encoding"},
        EdgeCase{"duplicate_member", R"({"a":"1","b":"2","a":"1"})", "duplicate_member"},
        EdgeCase{"duplicate_through_an_escape", R"({"a":1,"\u0061":1})", "duplicate_member"},
        EdgeCase{"duplicate_in_properties", R"({"properties":{"a":1,"a":1}})", "duplicate_member"},
        EdgeCase{"names_that_differ_in_case", R"({"a":"1","A":"2"})", "A=2"},
        EdgeCase{"number_beyond_a_double", R"({"a":1e400})", "a=1e400"},
        EdgeCase{"number_of_thirty_digits", R"({"a":123456789012345678901234567890})",
                 "a=123456789012345678901234567890"},
        EdgeCase{"negative_zero", R"({"a":-0.0})", "a=-0.0"},
        EdgeCase{"number_of_4000_digits", "{\"a\":" + std::string(4000, '7') + "}",
                 "a=" + std::string(4000, '7')},
        EdgeCase{"number_with_a_leading_zero", R"({"a":-01})", "bad_json"},
        EdgeCase{"number_without_a_digit_behind_the_point", R"({"a":1.e5})", "bad_json"},
        EdgeCase{"infinity", R"({"a":Infinity})", "bad_json"},
        EdgeCase{"not_a_number", R"({"a":NaN})", "bad_json"},
        EdgeCase{"hexadecimal", R"({"a":0x1F})", "bad_json"},
        EdgeCase{"nul_in_a_string", "{\"a\":\"x\0y\"}"s, "nul_byte"},
        EdgeCase{"nul_between_members", "{\"a\":1,\0\"b\":2}"s, "nul_byte"},
        EdgeCase{"nul_behind_the_object", "{\"a\":1}\0"s, "nul_byte"},
        EdgeCase{"nul_in_the_place_of_a_value", "{\"a\":\0}"s, "nul_byte"},
        EdgeCase{"escaped_nul_in_a_name", R"({"a\u0000b":1})", "nul_byte"},
        EdgeCase{"invalid_utf8_in_a_string", "{\"a\":\"\xC3(\"}", "invalid_encoding"},
        EdgeCase{"invalid_utf8_in_a_name", "{\"\xFF\":1}", "invalid_encoding"},
        EdgeCase{"overlong_utf8", "{\"a\":\"\xC0\xAF\"}", "invalid_encoding"},
        EdgeCase{"utf8_cut_by_the_quote", "{\"a\":\"\xE2\x82\"}", "invalid_encoding"},
        EdgeCase{"utf8_beyond_unicode", "{\"a\":\"\xF4\x90\x80\x80\"}", "invalid_encoding"},
        EdgeCase{"tab_in_a_string", "{\"a\":\"x\ty\"}", "bad_json"},
        EdgeCase{"delete_is_no_control_character", "{\"a\":\"\x7F\"}", "a=\x7F"},
        EdgeCase{"byte_order_mark_inside", "{\"a\":\"\xEF\xBB\xBF\"}", "a=\xEF\xBB\xBF"},
        EdgeCase{"empty_name", R"({"":"x"})", "=x"},
        EdgeCase{"a_string_of_a_mebibyte", "{\"a\":\"" + long_text() + "\"}", "a=" + long_text()},
        EdgeCase{"a_string_of_a_mebibyte_never_closed", "{\"a\":\"" + long_text(), "bad_json"},
        EdgeCase{"a_name_of_a_mebibyte", "{\"" + long_text() + "\":1}", long_text() + "=1"},
        EdgeCase{"a_mebibyte_of_escapes", "{\"a\":\"" + nested("\\\\", "\\\\", 250'000) + "\"}",
                 "a=" + nested("\\", "\\", 250'000)},
        EdgeCase{"a_string_over_the_limit", "{\"a\":\"" + long_text() + long_text() + "\"}",
                 "record_too_large"},
        EdgeCase{"single_quotes", R"({'a':'x'})", "bad_json"},
        EdgeCase{"comment", R"({"a":1/*x*/})", "bad_json"},
        EdgeCase{"trailing_comma", R"({"a":1,})", "bad_json"}),
    [](const auto& edge_case) { return edge_case.param.name; });

TEST(JsonEdgeCases, a_line_of_100000_members_takes_no_quadratic_time) {
  std::string line = "{";
  for (int i = 0; i < 75'000; ++i) line += "\"m" + std::to_string(i) + "\":1,";
  InputOptions options;
  options.max_record_bytes = std::size_t{4} << 20;
  const auto read_line = [&](const std::string& text) {
    return test::read_in_pieces(text, options, "x.jsonl", [](std::size_t) { return 100'000u; });
  };
  EXPECT_EQ(read_line(line + "\"m0\":1}\n").errors()[0], "1:duplicate_member");
  EXPECT_EQ(read_line(line + "\"z\":1}\n").events[0].fields.size(), 75'001u);
}

}  // namespace
}  // namespace sluice
