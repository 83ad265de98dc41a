#include "parsers/record_stream.h"

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

TEST(RecordStream, utf16_and_utf32_are_refused_with_the_remedy) {
  EXPECT_THAT(read("\xFF\xFE"
                   "a\0"s)
                  .input_error.value_or(""),
              HasSubstr("`iconv -f UTF-16 -t UTF-8`"));
  EXPECT_THAT(read("\xFF\xFE\0\0a\0\0\0"s).input_error.value_or(""),
              HasSubstr("`iconv -f UTF-32 -t UTF-8`"));
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
