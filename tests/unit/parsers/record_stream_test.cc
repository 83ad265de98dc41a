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

}  // namespace
}  // namespace sluice
