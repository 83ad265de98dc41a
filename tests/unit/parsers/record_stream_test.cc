#include "parsers/record_stream.h"

#include "tests/unit/parsers/encode.h"
#include "tests/unit/parsers/read_events.h"

namespace sluice {
namespace {

using test::read;
using test::Reading;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::string_literals;

using Row = std::vector<std::string>;

TEST(RecordStream, the_format_is_the_options_then_the_names_then_the_first_bytes) {
  InputOptions jsonl;
  jsonl.format = InputFormat::jsonl;
  EXPECT_EQ(read("{}", jsonl, "x.csv").format, InputFormat::jsonl);
  EXPECT_EQ(read("{}\n", {}, "x.csv").format, InputFormat::csv);
  EXPECT_EQ(read("a\n", {}, "x.jsonl").format, InputFormat::jsonl);
  EXPECT_EQ(read("\n {}\n", {}, "x.json").format, InputFormat::jsonl);
  EXPECT_EQ(read("a\n", {}, "x.json").format, InputFormat::csv);
  EXPECT_EQ(read("\na,b\n", {}, "-").format, InputFormat::csv);
}

TEST(RecordStream, an_empty_pipe_is_a_finished_run_and_an_empty_csv_file_is_not) {
  InputOptions csv;
  csv.format = InputFormat::csv;
  for (const InputOptions& options : {InputOptions{}, csv}) {
    const Reading pipe = read("", options, "-");
    EXPECT_TRUE(pipe.started);
    EXPECT_EQ(pipe.format, InputFormat::jsonl);
    EXPECT_THAT(pipe.events, IsEmpty());
  }
  EXPECT_THAT(read("", {}, "x.csv").input_error.value_or(""), HasSubstr("no header"));
  EXPECT_EQ(read("", {}, "x.jsonl").input_error, std::nullopt);
}

TEST(RecordStream, a_json_array_is_refused_with_the_remedy) {
  EXPECT_THAT(read("\n[{\"a\":1}]", {}, "x.json").input_error.value_or(""),
              HasSubstr("`jq -c '.[]'`"));
  EXPECT_THAT(read("[", {}, "x.jsonl").input_error.value_or(""), HasSubstr("JSON array"));
  EXPECT_EQ(read("[a],b\n", {}, "x.csv").input_error, std::nullopt);
}

TEST(RecordStream, a_utf8_byte_order_mark_is_skipped_and_remembered) {
  const Reading csv = read("\xEF\xBB\xBF\"a\",b\n1,2\n");
  EXPECT_TRUE(csv.header.had_bom);
  EXPECT_THAT(csv.header.names, ElementsAre("a", "b"));
  EXPECT_EQ(csv.header.text, "\"a\",b");
  EXPECT_EQ(csv.events.at(0).offset, 9u) << "the mark's bytes count";
  EXPECT_THAT(read("\xEF\xBB\xBF{\"a\":1}\n").values(), ElementsAre(Row{"1"}));
  EXPECT_EQ(read("\xEF\xBB\xBFsep=;\na;b\n").header.delimiter, ';');
  EXPECT_FALSE(read("a\n").header.had_bom);
}

TEST(RecordStream, utf16_and_utf32_are_known_by_their_mark) {
  const std::string text = "a,b\n1,\xC3\xA9\xF0\x9F\x98\x80\n";
  for (const char* encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    const Reading csv = read(test::encoded("\xEF\xBB\xBF" + text, encoding));
    EXPECT_THAT(csv.values(), ElementsAre(Row{"1", "\xC3\xA9\xF0\x9F\x98\x80"})) << encoding;
    EXPECT_TRUE(csv.header.had_bom);
    const Reading json = read(test::encoded("\xEF\xBB\xBF{\"a\":\"\xC3\xA9\"}\n", encoding));
    EXPECT_THAT(json.values(), ElementsAre(Row{"\xC3\xA9"})) << encoding;
  }
}

TEST(RecordStream, an_encoding_can_be_named_and_a_mark_outranks_it) {
  InputOptions latin;
  latin.encoding = "windows-1252";
  EXPECT_THAT(read("a\n\x80\xE9\n", latin).values(), ElementsAre(Row{"\xE2\x82\xAC\xC3\xA9"}));
  EXPECT_THAT(read("\xEF\xBB\xBF"
                   "a\n\xC3\xA9\n",
                   latin)
                  .values(),
              ElementsAre(Row{"\xC3\xA9"}));
  InputOptions japanese;
  japanese.encoding = "SHIFT_JIS";
  EXPECT_THAT(read("a\n\x93\xFA\x96\x7B\n", japanese).values(),
              ElementsAre(Row{"\xE6\x97\xA5\xE6\x9C\xAC"}));
}

TEST(RecordStream, a_letter_that_a_decoder_holds_back_is_not_lost_at_the_end) {
  InputOptions options;
  options.encoding = "windows-1258";  // Vietnamese: an accent may follow each vowel
  EXPECT_THAT(read("email\na@x.co", options).values(), ElementsAre(Row{"a@x.co"}));
  EXPECT_THAT(read("{\"a\":1}", options).values(), ElementsAre(Row{"1"}));
}

TEST(RecordStream, a_bad_sequence_of_another_encoding_costs_its_record) {
  InputOptions options;
  options.encoding = "SHIFT_JIS";
  const Reading odd = read("a\n1\n\x93\n2\n\xFD\n3", options);
  EXPECT_THAT(odd.values(), ElementsAre(Row{"1"}, Row{"2"}, Row{"3"}));
  EXPECT_THAT(odd.errors(), ElementsAre("3:invalid_encoding", "5:invalid_encoding"));
  std::string surrogate = test::encoded(
      "\xEF\xBB\xBF"
      "a\n1\nx\n2\n",
      "UTF-16LE");
  surrogate[surrogate.find('x') + 1] = '\xD8';
  EXPECT_THAT(read(surrogate).values(), ElementsAre(Row{"1"}, Row{"2"}));
  std::string cut = test::encoded(
      "\xEF\xBB\xBF"
      "a\n1\n2",
      "UTF-16LE");
  cut.pop_back();
  EXPECT_THAT(read(cut).errors(), ElementsAre("3:invalid_encoding"))
      << "half a character at the end";
}

TEST(RecordStream, delimiters_are_found_or_given) {
  EXPECT_THAT(read("a;b\n1,5;2\n").values(), ElementsAre(Row{"1,5", "2"}));
  EXPECT_THAT(read("a\tb\n1\t2\n", {}, "x.tsv").values(), ElementsAre(Row{"1", "2"}));
  InputOptions options;
  options.delimiter = '^';
  EXPECT_THAT(read("a^b\n1^\"2^\"\n", options).values(), ElementsAre(Row{"1", "2^"}));
}

TEST(RecordStream, ended_is_said_again_and_again) {
  RecordStream stream({}, "-");
  EXPECT_EQ(stream.next(), StreamStatus::needs_input);
  EXPECT_EQ(stream.next(), StreamStatus::needs_input);
  stream.prepare();
  stream.commit(0);
  EXPECT_EQ(stream.next(), StreamStatus::started);
  EXPECT_EQ(stream.next(), StreamStatus::ended);
  EXPECT_EQ(stream.next(), StreamStatus::ended);
}

TEST(RecordStream, a_jsonl_record_is_handed_out_before_any_byte_behind_its_line_end) {
  RecordStream stream({}, "-");
  const std::string_view line = "{\"a\":1}\n";
  ASSERT_EQ(stream.next(), StreamStatus::needs_input);
  line.copy(stream.prepare().data(), line.size());
  stream.commit(line.size());
  EXPECT_EQ(stream.next(), StreamStatus::started);
  EXPECT_EQ(stream.next(), StreamStatus::record);
  EXPECT_EQ(stream.next(), StreamStatus::needs_input);
}

/// Holds that every record is found again from its own place, however the bytes come.
void expect_every_record_found(const std::string& bytes, const InputOptions& options,
                               std::size_t least_records) {
  const auto whole = [&](std::size_t) { return bytes.size(); };
  const std::vector<test::Event> all = test::read_in_pieces(bytes, options, "-", whole).events;
  ASSERT_GE(all.size(), least_records);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<test::Event> rest(all.begin() + static_cast<std::ptrdiff_t>(i), all.end());
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
      const auto next_piece = [piece](std::size_t) { return piece; };
      ASSERT_EQ(read_on(bytes, options, "-", all[i], next_piece).events, rest)
          << "from record " << i << " in pieces of " << piece;
    }
  }
}

TEST(RecordStream, goes_to_any_record_of_a_torture_csv) {
  const std::string records =
      "a@x.co,Ann\r\nb@x.co,\"Bob\r\n\r\n\"\"B\"\"\"\n\n\n c@x.co , \rd@x.co,\"x\"y\n"
      "ragged\ne@x.co,one,two\nf@x.co,\xff\ng@x.co,nul\0nul\n\"never closed,x\nh@x.co,\"\"\n"
      "caf\xc3\xa9,\"\xe2\x82\xac\n\"\r\n\r\r\ni@x.co,last"s;
  for (const std::string& start :
       {"email,name\n"s, "\xEF\xBB\xBF\"em\nail\",name\r\n"s, "sep=,\r\n\r\nemail,name\r"s}) {
    expect_every_record_found(start + records, {}, 9);
    expect_every_record_found(start + records + "\n", {}, 9);
  }
  InputOptions no_header;
  no_header.has_header = false;
  no_header.columns = {"email", "name"};
  expect_every_record_found(records, no_header, 10);
}

TEST(RecordStream, goes_to_any_record_of_a_torture_jsonl) {
  InputOptions options;
  options.format = InputFormat::jsonl;
  const std::string records =
      "{\"a\":1}\n\n  {\"b\":\"x\\ny\"} \r\n{\"a\":1,\"a\":2}\n{broken\n[1]\n{\"a\":{\"b\":1}}\n"
      "{\"a\":\"\xff\"}\nnull\n{\"a\":\"nul\0\"}\n\r\n{\"properties\":{\"a\":\"caf\xc3\xa9\"}}\n"
      "{\"sluice\":{\"line\":1},\"a\":1}\n{\"last\":true}"s;
  expect_every_record_found(records, options, 9);
  expect_every_record_found("\xEF\xBB\xBF" + records + "\n", options, 9);
}

TEST(RecordStream, goes_to_a_record_far_behind_what_was_read_for_the_start) {
  InputOptions options;
  options.max_record_bytes = 3000;
  std::string bytes = "email,name\n";
  for (int i = 0; i < 20; ++i) {
    bytes += "c" + std::to_string(i) + "@x.co,\"line\n" +
             std::string(static_cast<std::size_t>(i) * 97, 'x') + "\"\n";
  }
  expect_every_record_found(bytes, options, 20);
}

}  // namespace
}  // namespace sluice
