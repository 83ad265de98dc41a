#include "parsers/flat_line.h"

#include <random>

#include "parsers/json_record_reader.h"
#include "parsers/text_check.h"
#include "tests/unit/parsers/simd_targets.h"

namespace sluice {
namespace {

using test::for_each_simd_target;
using testing::ElementsAre;

/// A line with `behind` in the place of whatever stands behind it in a buffer.
class Line {
 public:
  explicit Line(std::string_view line, char behind = '}') : bytes_(line), size_(line.size()) {
    bytes_.append(MemberNames::padding, behind);
  }
  std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }

 private:
  std::string bytes_;
  std::size_t size_;
};

std::vector<std::string> texts_of(std::span<const Field> fields) {
  std::vector<std::string> texts;
  for (const Field& field : fields) {
    texts.push_back(std::string(field.name) + (field.is_json ? "='" : "=") +
                    std::string(field.value) + (field.is_json ? "'" : ""));
  }
  return texts;
}

TEST(FlatLine, strings_numbers_booleans_and_null_are_fields) {
  const Line line(
      R"({"email":"a@x.co", "score": -7.5e3,"vip":true,"old":false,"none":null,"":""})");
  for_each_simd_target([&] {
    JsonMembers members;
    for (int round = 0; round < 2; ++round) {
      members.clear();
      ASSERT_EQ(read_flat_object(line.view(), members), line.view().size());
      ASSERT_THAT(texts_of(members.fields()), ElementsAre("email='a@x.co'", "score=-7.5e3",
                                                          "vip=true", "old=false", "none=", "=''"));
    }
  });
}

TEST(FlatLine, strings_with_escapes_are_fields_that_do_not_stand_in_the_line) {
  const Line line(R"({"a":"\"q\"","b":"plain","c":"Z\u00fcrich \ud83d\ude00","d":"\\","e":"x\n"})");
  for_each_simd_target([&] {
    JsonMembers members;
    for (int round = 0; round < 2; ++round) {
      members.clear();
      ASSERT_EQ(read_flat_object(line.view(), members), line.view().size());
      ASSERT_THAT(texts_of(members.fields()),
                  ElementsAre("a=\"q\"", "b='plain'", "c=Z\u00fcrich \U0001F600", "d=\\", "e=x\n"));
    }
  });
}

TEST(FlatLine, an_escape_is_read_wherever_it_stands_in_a_string) {
  for_each_simd_target([] {
    JsonMembers members;
    for (std::size_t before = 0; before < 70; ++before) {
      for (const std::size_t behind : {0u, 1u, 31u, 64u}) {
        const std::string b(before, 'b');
        const std::string e(behind, 'e');
        const Line line("{\"a\":\"" + b + "\\\\" + e + "\",\"x\":\"" + b + "\\\"" + e + "\"}",
                        '\\');
        members.clear();
        ASSERT_EQ(read_flat_object(line.view(), members), line.view().size());
        ASSERT_THAT(texts_of(members.fields()),
                    ElementsAre("a=" + b + "\\" + e, "x=" + b + "\"" + e));
      }
    }
  });
}

TEST(FlatLine, a_line_of_nothing_but_escapes_has_room) {
  const std::string escapes(100'000, '\\');
  const Line line("{\"a\":\"" + escapes + "\",\"b\":\"" + escapes + "\"}");
  JsonMembers members;
  for (int round = 0; round < 2; ++round) {
    members.clear();
    ASSERT_EQ(read_flat_object(line.view(), members), line.view().size());
    EXPECT_EQ(members.fields()[0].value, std::string(50'000, '\\'));
    EXPECT_EQ(members.fields()[1].value, std::string(50'000, '\\'));
  }
}

TEST(FlatLine, strings_of_every_length_end_where_their_quote_stands) {
  for_each_simd_target([] {
    JsonMembers members;
    for (std::size_t name = 1; name < 80; ++name) {
      for (std::size_t value = 0; value < 80; ++value) {
        const std::string n(name, 'n');
        const std::string v(value, 'v');
        const Line line("{\"" + n + "\":\"" + v + "\",\"x\":\"" + v + "\"}", '"');
        members.clear();
        ASSERT_EQ(read_flat_object(line.view(), members), line.view().size());
        ASSERT_THAT(texts_of(members.fields()), ElementsAre(n + "='" + v + "'", "x='" + v + "'"));
      }
    }
  });
}

TEST(FlatLine, what_is_unusual_or_wrong_is_left_to_the_parser_of_all_json) {
  for (const char* line : {"{",
                           "{}",
                           "{ \"a\":1}",
                           R"({"a" :1})",
                           R"({"a":1 })",
                           R"({"a":1}x)",
                           R"({"a":1},)",
                           R"({"a":1,)",
                           R"({"a":1,"b)",
                           R"({"a)",
                           R"({"a")",
                           R"({"a":)",
                           R"({"a":1)",
                           R"({"a":1,})",
                           R"({"a":"\x"})",
                           R"({"a":"\u00e"})",
                           R"({"a":"\u000g"})",
                           R"({"a":"\u0000"})",
                           R"({"a":"\ud83d"})",
                           R"({"a":"\ude00"})",
                           R"({"a":"x\"})",
                           R"({"a":"\)",
                           R"({"a":"\u)",
                           R"({"a\n":1})",
                           R"({"a":"x)",
                           R"({"a":[1]})",
                           R"({"a":{"b":1}})",
                           R"({"a":01})",
                           R"({"a":tru})",
                           R"({"a":})",
                           R"({"a":1,"a":2})",
                           R"({"sluice":1})",
                           R"({"a":1,"sluice":{}})",
                           "{\"a\":\"\x01\"}",
                           "{\"a\t\":\"\"}"}) {
    for (const char behind : {'}', '"', ',', ' ', ':', '{', '1', '\0', '\n'}) {
      for_each_simd_target([&] {
        JsonMembers members;
        for (int round = 0; round < 2; ++round) {  // with and without an expected name
          members.clear();
          const std::string_view text(line);
          const std::size_t size = read_flat_object(Line(text, behind).view(), members);
          ASSERT_TRUE(size == 0 || size < text.size()) << line << " " << behind;
        }
      });
    }
  }
}

/// As JsonlParser does it.
std::optional<JsonFault> read(JsonRecordReader& reader, std::string_view line, RecordView& record) {
  if (reader.read_usual(line) != line.size() || !is_utf8(line)) return reader.read(line, record);
  reader.take_usual(line, record);
  return std::nullopt;
}

/// Without whether they stand in the line: where one string has escapes, the parser of all JSON
/// says so of none.
std::vector<std::string> values_of(std::span<const Field> fields, std::string_view line) {
  std::vector<std::string> values;
  for (const Field& field : fields) {
    values.push_back(std::string(field.name) + "=" + std::string(field.value) + "/" +
                     std::to_string(static_cast<int>(field.kind)));
    if (!field.is_json) continue;
    const auto begin = static_cast<std::size_t>(field.value.data() - line.data());
    EXPECT_EQ(line.substr(begin - 1, field.value.size() + 2), '"' + std::string(field.value) + '"');
  }
  return values;
}

/// `line` read the usual way first, and by the parser of all JSON alone.
void expect_same_reading(JsonRecordReader& reader, const std::string& text) {
  const Line line(text);
  RecordView record;
  const auto fault = read(reader, line.view(), record);
  const auto fields = fault ? std::vector<std::string>() : values_of(record.fields, line.view());
  JsonRecordReader other;
  RecordView other_record;
  const auto other_fault = other.read(line.view(), other_record);
  ASSERT_EQ(fault.has_value(), other_fault.has_value()) << text;
  if (fault) {
    ASSERT_EQ(fault->code, other_fault->code) << text;
    ASSERT_EQ(fault->message, other_fault->message) << text;
  } else {
    ASSERT_EQ(fields, values_of(other_record.fields, line.view())) << text;
    ASSERT_EQ(record.text, other_record.text) << text;
    ASSERT_EQ(record.has_faults, other_record.has_faults) << text;
  }
}

TEST(FlatLine, a_line_may_have_any_number_of_members) {
  for (const std::size_t count : {1u, 7u, 255u, 256u, 257u, 5000u}) {
    std::string text = "{";
    for (std::size_t i = 0; i < count; ++i) {
      text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":\"\"";
    }
    JsonRecordReader reader;
    RecordView record;
    const Line line(text + '}');
    ASSERT_FALSE(read(reader, line.view(), record));
    EXPECT_EQ(record.fields.size(), count);
    EXPECT_EQ(record.fields.back().name, std::to_string(count - 1));
  }
}

TEST(FlatLine, a_line_that_ends_anywhere_in_what_is_expected_is_no_line) {
  const std::string whole =
      R"({"a":"x","bb": "y", "cc":1,"a name longer than a block of sixty-four bytes, to be compared otherwise":"","z":"end"})";
  for_each_simd_target([&] {
    JsonMembers members;
    for (const char behind : {'}', '"', ',', ' ', ':', '1', 'e', '\0', '\n'}) {
      for (std::size_t size = 1; size < whole.size(); ++size) {
        members.clear();
        ASSERT_EQ(read_flat_object(Line(whole).view(), members), whole.size());
        members.clear();
        ASSERT_EQ(read_flat_object(Line(whole.substr(0, size), behind).view(), members), 0u)
            << size;
      }
    }
    // What follows the end is the very rest of the line.
    const Line all(whole);
    for (std::size_t size = 1; size < whole.size(); ++size) {
      members.clear();
      ASSERT_EQ(read_flat_object(all.view(), members), whole.size());
      members.clear();
      ASSERT_EQ(read_flat_object(all.view().substr(0, size), members), 0u) << size;
    }
  });
}

TEST(FlatLine, a_changed_byte_is_seen_wherever_it_stands) {
  const std::string whole = R"({"a":"x","bb": "y", "cc":1,"dd":null})";
  const std::string bytes = "\"\\{}[],: 1\x01\x00q";
  for_each_simd_target([&] {
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const char byte : bytes) {
        JsonRecordReader reader;
        RecordView record;
        ASSERT_FALSE(read(reader, Line(whole).view(), record));
        std::string line = whole;
        line[at] = byte;
        if (at > 0) expect_same_reading(reader, line);
      }
    }
  });
}

TEST(FlatLine, reads_every_short_string_as_the_parser_of_all_json_does) {
  constexpr std::string_view letters = R"(\"un/)";
  for (std::size_t size = 0; size <= 6; ++size) {
    std::size_t count = 1;
    for (std::size_t i = 0; i < size; ++i) count *= letters.size();
    for (std::size_t number = 0; number < count; ++number) {
      std::string text;
      for (std::size_t rest = number; text.size() < size; rest /= letters.size()) {
        text += letters[rest % letters.size()];
      }
      JsonRecordReader reader;
      expect_same_reading(reader, "{\"a\":\"" + text + "\",\"b\":\"x\"}");
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(FlatLine, a_long_line_is_read_like_any_other) {
  constexpr std::size_t large = std::size_t{64} * 1024;
  JsonRecordReader reader;
  RecordView record;
  for (const std::size_t size : {large - 1, large, large + 1}) {
    const std::string value(size - std::string_view(R"({"a":"1","b":""})").size(), 'v');
    const Line line(R"({"a":"1","b":")" + value + "\"}");
    ASSERT_FALSE(read(reader, line.view(), record));
    ASSERT_EQ(record.fields.size(), 2u);
    EXPECT_EQ(record.fields[1].value, value);
  }
}

TEST(FlatLine, reads_random_lines_as_the_parser_of_all_json_does) {
  std::mt19937 random(20260402);
  const std::vector<std::string> names{"a", "b",      "firstname",  std::string(40, 'n'),
                                       "",  "sluice", "properties", "c\\u0064"};
  const std::vector<std::string> values{"\"\"",
                                        "\"x\"",
                                        "\"Zo\xC3\xAB\"",
                                        "1",
                                        "-0.5e7",
                                        "01",
                                        "true",
                                        "nul",
                                        "null",
                                        R"("\"q\"")",
                                        R"("Z\u00fcrich\n")",
                                        R"("\ud83d\ude00 \uD83D\uDE00")",
                                        R"("\ud83d")",
                                        R"("\ude00\ud83d")",
                                        R"("\u0000")",
                                        R"("\q")",
                                        "[\"x\",1]",
                                        "{\"a\":1}",
                                        "\"\xC3\"",
                                        "\"\t\"",
                                        "\"" + std::string(70, 'v') + "\""};
  for_each_simd_target([&] {
    JsonRecordReader reader;
    for (int i = 0; i < 20'000; ++i) {
      std::string line = "{";
      const std::size_t count = random() % 6;
      for (std::size_t k = 0; k < count; ++k) {
        if (k > 0) line += random() % 4 == 0 ? ", " : ",";
        const bool is_usual = random() % 8 != 0;
        line += '"' + (is_usual ? names[k % 4] : names[random() % names.size()]) + "\":";
        if (random() % 4 == 0) line += ' ';
        line += random() % 4 != 0 ? values[random() % 3] : values[random() % values.size()];
      }
      line += '}';
      if (random() % 8 == 0) line[random() % line.size()] = "\"\\{},:1 \x01"[random() % 9];
      if (line.front() == '{') expect_same_reading(reader, line);
      if (testing::Test::HasFatalFailure()) return;
    }
  });
}

}  // namespace
}  // namespace sluice
