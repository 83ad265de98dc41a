#include "engine/results/csv_rows.h"

#include <random>

#include <simdjson.h>

#include "tests/unit/results/csv_table.h"

namespace sluice {
namespace {

constexpr char delimiters[] = {',', ';', '\t', '|'};

ResultLayout layout_of(std::string header, std::size_t columns) {
  ResultLayout layout;
  layout.inputs = {"contacts.csv"};
  layout.id_name = "E-Mail";
  layout.header = std::move(header);
  layout.columns = columns;
  return layout;
}

UpsertInput input_of(std::string_view text, std::string_view key = "a@x.co") {
  UpsertInput input;
  input.source = {.number = 1, .file = 0, .line = 2, .text = text};
  input.key = key;
  return input;
}

std::string success_header(const CsvRows& rows) {
  std::string out;
  rows.append_success_header(out);
  return out;
}

std::string error_header(const CsvRows& rows) {
  std::string out;
  rows.append_error_header(out);
  return out;
}

std::string success(const CsvRows& rows, const UpsertInput& input) {
  std::string out;
  rows.append_success(out, input, Outcome::created, "901");
  return out;
}

std::string error(const CsvRows& rows, const RecordSource& source, Stage stage,
                  const Failure& failure) {
  std::string out;
  rows.append_error(out, source, stage, failure);
  return out;
}

Failure refusal() {
  Failure failure;
  failure.code = "INVALID_EMAIL";
  failure.property = "email";
  failure.message = "Email address \"x\" is invalid";
  failure.status = 207;
  failure.correlation_id = "1-2-3";
  return failure;
}

TEST(CsvRows, ASuccessIsTheRecordAsItCameInAndThreeFields) {
  const CsvRows rows(layout_of("\"E-Mail\",Name", 2), SuccessRows::full);
  EXPECT_EQ(success_header(rows), "\"E-Mail\",Name,sluice_id,sluice_outcome,sluice_line\n");
  EXPECT_EQ(success(rows, input_of("a@x.co,\"O\"\"Neil, \r\nJr.\"")),
            "a@x.co,\"O\"\"Neil, \r\nJr.\",901,created,2\n");
}

TEST(CsvRows, AnErrorSaysWhereAndWhy) {
  const CsvRows rows(layout_of("email,name", 2), SuccessRows::full);
  EXPECT_EQ(error_header(rows),
            "email,name,sluice_line,sluice_stage,sluice_code,sluice_property,sluice_message,"
            "sluice_status,sluice_retryable,sluice_correlation_id,sluice_raw\n");
  EXPECT_EQ(
      error(rows, {.number = 1, .file = 0, .line = 7, .text = "x,Ann"}, Stage::send, refusal()),
      "x,Ann,7,send,INVALID_EMAIL,email,\"Email address \"\"x\"\" is invalid\",207,false,"
      "1-2-3,\n");
}

TEST(CsvRows, AFailureThatNoReplyCameForHasAnEmptyStatus) {
  const CsvRows rows(layout_of("email", 1), SuccessRows::full);
  Failure failure;
  failure.code = "attempts_exhausted";
  failure.retryable = true;
  EXPECT_EQ(error(rows, {.number = 1, .file = 0, .line = 2, .text = "a"}, Stage::send, failure),
            "a,2,send,attempts_exhausted,,,,true,,\n");
}

TEST(CsvRows, AnUnreadableRecordHasEmptyColumnsAndItsText) {
  const CsvRows rows(layout_of("a,b,c", 3), SuccessRows::full);
  Failure failure;
  failure.code = "ragged_row";
  EXPECT_EQ(error(rows, {.number = 1, .file = 0, .line = 9, .text = "1,\"2"}, Stage::read, failure),
            ",,,9,read,ragged_row,,,,false,,\"1,\"\"2\"\n");
}

TEST(CsvRows, TheTextOfAnUnreadableRecordEndsAfter64KiB) {
  const CsvRows rows(layout_of("a", 1), SuccessRows::full);
  const std::string text(200'000, 'x');
  const std::string row =
      error(rows, {.number = 1, .file = 0, .line = 2, .text = text}, Stage::read, {});
  EXPECT_EQ(row.size(), std::string_view(",2,read,,,,,false,,\n").size() + 65'536);
}

TEST(CsvRows, SeveralInputsAreNamedInTheLastColumn) {
  ResultLayout layout = layout_of("email", 1);
  layout.inputs = {"a.csv", "b,c.csv"};
  const CsvRows rows(layout, SuccessRows::full);
  EXPECT_EQ(success_header(rows), "email,sluice_id,sluice_outcome,sluice_line,sluice_file\n");
  UpsertInput input = input_of("x@y.z");
  input.source.file = 1;
  EXPECT_EQ(success(rows, input), "x@y.z,901,created,2,\"b,c.csv\"\n");
  EXPECT_TRUE(error_header(rows).ends_with(",sluice_raw,sluice_file\n"));
}

TEST(CsvRows, IdsHoldTheKeyAloneUnderItsColumn) {
  ResultLayout layout = layout_of("E-Mail;Name", 2);
  layout.delimiter = ';';
  const CsvRows rows(layout, SuccessRows::ids);
  EXPECT_EQ(success_header(rows), "E-Mail;sluice_id;sluice_outcome;sluice_line\n");
  EXPECT_EQ(success(rows, input_of("\" a;b \";Ann", "a;b")), "\"a;b\";901;created;2\n");
  EXPECT_TRUE(error_header(rows).starts_with("E-Mail;Name;sluice_line;"));
}

TEST(CsvRows, DelimiterLineEndAndByteOrderMarkAreTheInputs) {
  ResultLayout layout = layout_of("email\tname", 2);
  layout.delimiter = '\t';
  layout.line_end = "\r\n";
  layout.byte_order_mark = true;
  const CsvRows rows(layout, SuccessRows::full);
  EXPECT_EQ(success_header(rows),
            "\xEF\xBB\xBF"
            "email\tname\tsluice_id\tsluice_outcome\tsluice_line\r\n");
  EXPECT_EQ(success(rows, input_of("a,b\tc")), "a,b\tc\t901\tcreated\t2\r\n");
}

TEST(CsvRows, EveryByteInAnUnreadableRecordLeavesAFileThatCanBeRead) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  for (const char delimiter : delimiters) {
    ResultLayout layout = layout_of("", 2);
    layout.header = csv_header(std::vector<std::string>{"a", "b"}, delimiter);
    layout.delimiter = delimiter;
    const CsvRows rows(layout, SuccessRows::full);
    const std::string text =
        error_header(rows) +
        error(rows, {.number = 1, .file = 0, .line = 2, .text = every_byte}, Stage::read, {});
    EXPECT_TRUE(simdjson::validate_utf8(text.data(), text.size()));
    EXPECT_EQ(text.find('\0'), text.npos);
    const auto table = parse_csv_table(text, delimiter, "\n");
    ASSERT_TRUE(table) << testing::PrintToString(delimiter);
    const std::string& raw = table->at(1).at(10);
    EXPECT_EQ(raw.substr(0, 3), "�");  // the NUL
    EXPECT_EQ(raw.substr(3, 127), every_byte.substr(1, 127));
  }
}

TEST(CsvHeader, NamesAreQuotedWhereNeeded) {
  EXPECT_EQ(csv_header(std::vector<std::string>{"email", "a;b", "say \"x\"", ""}, ';'),
            "email;\"a;b\";\"say \"\"x\"\"\";");
}

// What an input's text may look like: fields quoted or not, line ends inside quotes.
std::string random_record(std::mt19937& random, char delimiter, std::size_t columns) {
  constexpr std::string_view bytes = "ab é\"\r\n,;\t|";
  std::string record;
  for (std::size_t column = 0; column < columns; ++column) {
    if (column > 0) record += delimiter;
    std::string value;
    for (std::size_t i = random() % 6; i > 0; --i) value += bytes[random() % 3];
    if (random() % 2 == 0) {
      append_csv_field(record, value, delimiter);
    } else {
      for (std::size_t i = random() % 6; i > 0; --i) value += bytes[5 + random() % 7];
      std::string quoted = "\"";
      for (const char byte : value)
        quoted += byte == '"' ? std::string("\"\"") : std::string(1, byte);
      record += quoted + "\"";
    }
  }
  return record;
}

TEST(CsvRows, WhateverTheRecordsTheFilesAreTablesThatGiveTheRecordsBack) {
  std::mt19937 random(3);
  for (int round = 0; round < 2'000; ++round) {
    const char delimiter = delimiters[random() % std::size(delimiters)];
    ResultLayout layout = layout_of("", 3);
    layout.header = csv_header(std::vector<std::string>{"x", "y;", "z"}, delimiter);
    layout.delimiter = delimiter;
    layout.line_end = random() % 2 == 0 ? "\n" : "\r\n";
    const CsvRows rows(layout, SuccessRows::full);

    Failure failure = refusal();
    failure.message = random_record(random, delimiter, 2);
    const std::string record = random_record(random, delimiter, 3);
    const RecordSource source{.number = 1, .file = 0, .line = 2, .text = record};
    std::string text = error_header(rows) + error(rows, source, Stage::send, failure);
    error(rows, source, Stage::read, failure).swap(failure.code);
    text += error(rows, source, Stage::read, failure);

    const auto table = parse_csv_table(text, delimiter, layout.line_end);
    ASSERT_TRUE(table) << testing::PrintToString(text);
    const auto fed_back = parse_csv(record + "\n", delimiter, "\n");
    ASSERT_TRUE(fed_back) << testing::PrintToString(record);
    const auto& row = table->at(1);
    EXPECT_EQ(std::vector<std::string>(row.begin(), row.begin() + 3), fed_back->front());
    EXPECT_EQ(row.at(7), failure.message);
    EXPECT_EQ(table->at(2).at(5), failure.code);
    EXPECT_EQ(table->at(2).at(11), record);
  }
}

}  // namespace
}  // namespace sluice
