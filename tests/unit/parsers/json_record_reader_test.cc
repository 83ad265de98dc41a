#include "parsers/json_record_reader.h"

#include <random>

#include "parsers/input_buffer.h"
#include "parsers/text_check.h"

namespace sluice {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::string_literals;

/// One line through a reader of its own; the line's bytes have the padding that is promised.
class ReadLine {
 public:
  explicit ReadLine(std::string_view line) : bytes_(line) {
    bytes_.append(InputBuffer::padding, '}');
    const std::string_view view = std::string_view(bytes_).substr(0, line.size());
    fault_ = reader_.read(view, record_);
  }

  const RecordView& record() const { return record_; }
  std::string code() const { return fault_ ? std::string(to_string(fault_->code)) : "none"; }
  std::string message() const { return fault_ ? fault_->message : ""; }

  /// "name: code" of every value that cannot be loaded.
  std::vector<std::string> value_faults() const {
    std::vector<std::string> faults;
    for (const Field& field : record_.fields) {
      if (field.fault == nullptr) continue;
      faults.push_back(std::string(field.name) + ": " + std::string(to_string(field.fault->code)));
    }
    return faults;
  }

  /// "name=value" of every field.
  std::vector<std::string> fields() const {
    std::vector<std::string> fields;
    for (const Field& field : record_.fields) {
      fields.push_back(std::string(field.name) + "=" + std::string(field.value));
    }
    return fields;
  }

 private:
  std::string bytes_;
  JsonRecordReader reader_;
  RecordView record_;
  std::optional<JsonFault> fault_;
};

std::string code_of(std::string_view line) {
  return ReadLine(line).code();
}

TEST(JsonRecord, flat_members_are_fields_in_their_order) {
  const ReadLine line(R"({"email":"a@x.co","score":7 , "vip":true,"old":false,"none":null})");
  EXPECT_THAT(line.fields(),
              ElementsAre("email=a@x.co", "score=7", "vip=true", "old=false", "none="));
  EXPECT_EQ(line.record().id, std::nullopt);
  EXPECT_THAT(ReadLine("{}").fields(), IsEmpty());
}

TEST(JsonRecord, numbers_keep_their_text_exactly) {
  EXPECT_THAT(ReadLine(R"({"a":1e5,"b":-0.10,"c":12345678901234567890123})").fields(),
              ElementsAre("a=1e5", "b=-0.10", "c=12345678901234567890123"));
  EXPECT_EQ(code_of(R"({"a":007})"), "bad_json");
  EXPECT_EQ(code_of(R"({"a":+1})"), "bad_json");
  EXPECT_EQ(code_of(R"({"a":1.})"), "bad_json");
}

TEST(JsonRecord, strings_and_names_are_unescaped) {
  const ReadLine line(R"({"n\u0061me":"q\" b\\ s\/ n\n t\t \u00e9 \ud83d\ude00"})");
  EXPECT_THAT(line.fields(), ElementsAre("name=q\" b\\ s/ n\n t\t \xC3\xA9 \xF0\x9F\x98\x80"));
}

TEST(JsonRecord, an_array_of_scalars_is_joined_with_semicolons) {
  EXPECT_THAT(ReadLine(R"({"a":["x",1, true ],"b":[],"c":["y"],"d":["",""]})").fields(),
              ElementsAre("a=x;1;true", "b=", "c=y", "d=;"));
}

TEST(JsonRecord, an_array_that_cannot_be_joined_is_a_nested_value) {
  for (const char* array : {R"([1,null])", R"([[1]])", R"([{"x":1}])", R"(["a;b"])"}) {
    const ReadLine line(R"({"tags":)" + std::string(array) + "}");
    ASSERT_THAT(line.value_faults(), ElementsAre("tags: nested_value")) << array;
    EXPECT_THAT(line.record().fields[0].fault->message, testing::Not(HasSubstr("a;b")))
        << "never a value";
  }
}

TEST(JsonRecord, a_nested_object_is_a_nested_value) {
  EXPECT_THAT(ReadLine(R"({"a":{"b":1}})").value_faults(), ElementsAre("a: nested_value"));
  EXPECT_THAT(ReadLine(R"({"properties":{"a":{}}})").value_faults(),
              ElementsAre("a: nested_value"));
}

TEST(JsonRecord, a_nested_member_that_the_user_may_drop_does_not_cost_the_record) {
  const ReadLine line(R"({"email":"a@x.co","address":{"city":"Ulm"},"tags":["a",null],"n":1})");
  EXPECT_EQ(line.code(), "none");
  EXPECT_THAT(line.value_faults(), ElementsAre("address: nested_value", "tags: nested_value"));
  EXPECT_EQ(line.record().fields[0].value, "a@x.co");
  EXPECT_EQ(line.record().fields[3].value, "1");
}

TEST(JsonRecord, a_member_that_stands_twice_is_refused) {
  EXPECT_EQ(code_of(R"({"a":1,"b":2,"a":1})"), "duplicate_member");
  EXPECT_EQ(code_of(R"({"a":1,"\u0061":1})"), "duplicate_member");
  EXPECT_EQ(code_of(R"({"properties":{"a":1,"a":2}})"), "duplicate_member");
  EXPECT_EQ(code_of(R"({"id":"1","properties":{"a":1},"id":"1"})"), "duplicate_member");
  EXPECT_EQ(code_of(R"({"a":1,"properties":{"a":1}})"), "bad_json") << "two objects";
}

TEST(JsonRecord, hubspots_own_shape_is_known_by_its_properties) {
  const ReadLine line(
      R"({"createdAt":"x","archived":false,"id":"a@x.co","idProperty":"email",)"
      R"("properties":{"email":"a@x.co","n":1},"propertiesWithHistory":{"n":[{}]},"url":null})");
  EXPECT_EQ(line.code(), "none");
  EXPECT_THAT(line.fields(), ElementsAre("email=a@x.co", "n=1"));
  EXPECT_EQ(line.record().id, "a@x.co");
  EXPECT_EQ(line.record().id_property, "email");
}

TEST(JsonRecord, an_id_may_be_a_number_and_null_is_absent) {
  EXPECT_EQ(ReadLine(R"({"id":512,"properties":{}})").record().id, "512");
  EXPECT_EQ(ReadLine(R"({"id":null,"properties":{}})").record().id, std::nullopt);
  EXPECT_EQ(code_of(R"({"id":true,"properties":{}})"), "bad_json");
  EXPECT_EQ(code_of(R"({"id":["x"],"properties":{}})"), "nested_value");
}

TEST(JsonRecord, members_beside_properties_are_not_dropped_silently) {
  const ReadLine line(R"({"email":"a@x.co","properties":{}})");
  EXPECT_EQ(line.code(), "bad_json");
  EXPECT_THAT(line.message(), HasSubstr("member \"email\" stands beside \"properties\""));
  EXPECT_EQ(code_of(R"({"properties":{},"associations":[]})"), "nested_value");
}

TEST(JsonRecord, without_an_object_properties_is_a_field_like_any_other) {
  EXPECT_THAT(ReadLine(R"({"id":"1","properties":"x","url":"y"})").fields(),
              ElementsAre("id=1", "properties=x", "url=y"));
}

TEST(JsonRecord, the_member_sluice_is_left_out_of_fields_and_text) {
  EXPECT_EQ(ReadLine(R"({"a":1,"sluice":{"line":2,"raw":"\u0000"}})").record().text, R"({"a":1})");
  EXPECT_EQ(ReadLine(R"({"sluice":[1] , "a": 1 })").record().text, R"({"a": 1 })");
  EXPECT_EQ(ReadLine(R"({ "a":1 , "sluice":7, "b":2})").record().text, R"({ "a":1 , "b":2})");
  EXPECT_EQ(ReadLine(R"({"sluice":null})").record().text, "{}");
  EXPECT_EQ(ReadLine(R"({"properties":{"sluice":1},"sluice":1})").record().text,
            R"({"properties":{"sluice":1}})");
  EXPECT_THAT(ReadLine(R"({"a":1,"sluice":{"b":2}})").fields(), ElementsAre("a=1"));
  EXPECT_EQ(code_of(R"({"sluice":{"a":tru}})"), "bad_json") << "ignored, but read";
}

TEST(JsonRecord, nul_bytes_are_refused_raw_and_escaped) {
  EXPECT_EQ(code_of("{\"a\":\"x\0\"}"s), "nul_byte");
  EXPECT_EQ(code_of(R"({"a\u0000":1})"), "nul_byte");
  EXPECT_THAT(ReadLine(R"({"a":"x\u0000","b":["\u0000"]})").value_faults(),
              ElementsAre("a: nul_byte", "b: nul_byte"));
}

TEST(JsonRecord, invalid_utf8_is_an_encoding_error) {
  EXPECT_EQ(code_of("{\"a\":\"\xFF\"}"), "invalid_encoding");
  EXPECT_EQ(code_of("{\"a\":\"\xED\xA0\x80\"}"), "invalid_encoding") << "a surrogate in UTF-8";
  EXPECT_EQ(code_of("\xC3{\"a\":1}"), "invalid_encoding");
  EXPECT_EQ(code_of("{\"a\":\"\xFF"), "invalid_encoding") << "before: never closed";
}

TEST(JsonRecord, what_is_not_json_is_bad_json) {
  for (const char* line : {R"(5)",
                           R"("x")",
                           R"([1])",
                           R"({)",
                           R"(})",
                           R"({"a"})",
                           R"({"a":})",
                           R"({"a":1,})",
                           R"({,"a":1})",
                           R"({"a":1 "b":2})",
                           R"({"a" 1})",
                           R"({a:1})",
                           R"({'a':1})",
                           R"({"a":tru})",
                           R"({"a":truex})",
                           R"({"a":nul})",
                           R"({"a":1}x)",
                           R"({"a":1}{"b":2})",
                           R"({"a":1}})",
                           R"({"a":[1,]})",
                           R"({"a":[,1]})",
                           R"({"a":[1 2]})",
                           R"({"a":[1})",
                           R"({"a":"x})",
                           R"({"a":{"b":1})",
                           R"({"a":"\x"})",
                           R"({"a":"\u12"})",
                           R"({"a":"\ud800"})",
                           R"({"a":"\udc00"})",
                           R"({"a":"\ud800\u0041"})",
                           R"({"a":1"b"})",
                           R"({"a":1:2})",
                           "{\"a\":\"\n\"}",
                           "{\"a\":\"\x01\"}",
                           R"({"a":{"b":[}]}})",
                           R"({"a":"b"]})",
                           R"({"a":1]})",
                           R"({"sluice":"\ud800"})",
                           R"({"properties":{},"url":{"a":01}})"}) {
    EXPECT_EQ(code_of(line), "bad_json") << line;
  }
}

TEST(JsonRecord, broken_json_outranks_what_stands_before_it) {
  EXPECT_EQ(code_of(R"({"a":[null],"a":2,"b":x})"), "bad_json");
}

TEST(JsonRecord, deep_nesting_is_one_records_error) {
  for (const std::size_t depth : {100u, 1'000u, 100'000u}) {
    const std::string open(depth, '[');
    const std::string close(depth, ']');
    const std::string code = code_of("{\"a\":" + open + close + "}");
    EXPECT_EQ(code, depth <= 100 ? "none" : "bad_json") << depth;
    EXPECT_EQ(code_of("{\"a\":" + open), "bad_json") << depth;
  }
  std::string objects;
  for (int i = 0; i < 50'000; ++i) objects += "{\"a\":";
  EXPECT_EQ(code_of(objects + "1" + std::string(50'000, '}')), "bad_json");
}

TEST(JsonRecord, a_reader_forgets_the_line_before) {
  JsonRecordReader reader;
  RecordView record;
  const auto read = [&](std::string line) {
    const std::size_t size = line.size();
    line.append(InputBuffer::padding, ' ');
    const std::string_view view = std::string_view(line).substr(0, size);
    const std::optional<JsonFault> fault = reader.read(view, record);
    return fault ? std::string(to_string(fault->code)) : std::to_string(record.fields.size());
  };
  EXPECT_EQ(read(R"({"id":1,"properties":{"a":1,"b":2}})"), "2");
  EXPECT_EQ(read(R"({"x":1,"x":2})"), "duplicate_member");
  EXPECT_EQ(read(R"({"a":1})"), "1");
  EXPECT_EQ(record.id, std::nullopt);
  EXPECT_EQ(read("{"), "bad_json");
  EXPECT_EQ(read(R"({"sluice":1})"), "0");
  EXPECT_EQ(read(R"({"a":1})"), "1");
}

/// Random JSON, whole or damaged: what simdjson's DOM refuses is bad_json or invalid_encoding here,
/// and nothing else is. (No exponents: the DOM refuses numbers beyond a double.)
TEST(JsonRecord, agrees_with_the_dom_parser_on_what_is_json) {
  std::mt19937 random(20260101);
  const std::vector<std::string> parts{"{",         "}",           "[",
                                       "]",         ",",           ":",
                                       "\"a\"",     "\"b\"",       "\"properties\"",
                                       "\"x;y\"",   "1",           "-2.53",
                                       "true",      "false",       "null",
                                       " ",         "\"\\u00e9\"", "\"\\ud800\"",
                                       "01",        "\"\\",        "\t",
                                       "\"sluice\""};
  simdjson::dom::parser dom;
  int good = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::string line = "{";
    const std::size_t count = random() % 8;
    for (std::size_t k = 0; k < count; ++k) {
      if (random() % 10 < 8) {  // mostly well-formed
        if (line.size() > 1 && line.back() != ',') line += ',';
        line += "\"m" + std::to_string(random() % 20) + "\":" + parts[6 + random() % 11];
      } else {
        line += parts[random() % parts.size()];
      }
    }
    line += "}";
    if (random() % 4 == 0) line[random() % line.size()] = parts[random() % parts.size()][0];
    const std::size_t first = line.find_first_not_of(" \t");
    line = line.substr(first, line.find_last_not_of(" \t") + 1 - first);
    simdjson::dom::element element;
    const bool is_json = dom.parse(line).get(element) == simdjson::SUCCESS && element.is_object();
    const std::string code = code_of(line);
    ASSERT_EQ(is_json, code != "bad_json" && code != "invalid_encoding") << line << " " << code;
    good += is_json ? 1 : 0;
  }
  EXPECT_GT(good, 3'000) << "the random lines test both sides";
}

}  // namespace
}  // namespace sluice
