#include "engine/results/result_files.h"

#include <cerrno>

#include "tests/unit/results/csv_table.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

class ResultFilesTest : public TemporaryDirectory {
 protected:
  RunDirectory make_directory() const {
    return RunDirectory::prepare(
        {.out = at("run"), .object = "contacts", .force = false, .inputs = {}, .now = {}});
  }

  static ResultLayout csv_layout() {
    ResultLayout layout;
    layout.inputs = {"contacts.csv"};
    layout.id_name = "email";
    layout.header = "email,name";
    layout.columns = 2;
    return layout;
  }

  static UpsertInput input(std::uint64_t number, std::string_view text) {
    UpsertInput made;
    made.source = {.number = number, .file = 0, .line = number + 1, .text = text};
    made.key = text.substr(0, text.find(','));
    return made;
  }

  static RecordSource source(std::uint64_t number, std::string_view text) {
    return input(number, text).source;
  }
};

TEST_F(ResultFilesTest, BothFilesStandWithTheirHeadersBeforeTheFirstVerdict) {
  RunDirectory directory = make_directory();
  const ResultFiles files(directory, csv_layout(), SuccessRows::full);
  directory.publish();
  EXPECT_EQ(content_of(at("run/successes.csv")),
            "email,name,sluice_id,sluice_outcome,sluice_line\n");
  EXPECT_TRUE(content_of(at("run/errors.csv")).starts_with("email,name,sluice_line,"));
}

TEST_F(ResultFilesTest, EveryVerdictIsARowInTheOrderOfTheCalls) {
  RunDirectory directory = make_directory();
  ResultFiles files(directory, csv_layout(), SuccessRows::full);
  directory.publish();
  files.succeeded(input(2, "b@x.co,Bob"), Outcome::updated, "12");
  files.succeeded(input(1, "a@x.co,\"Ann, A.\""), Outcome::created, "11");
  files.failed(source(3, "c,Cy"), Stage::map, {});
  files.failed(source(4, "\"torn"), Stage::read, {});
  files.close();

  const auto successes = parse_csv_table(content_of(at("run/successes.csv")), ',', "\n");
  ASSERT_TRUE(successes);
  EXPECT_EQ(successes->at(1), (std::vector<std::string>{"b@x.co", "Bob", "12", "updated", "3"}));
  EXPECT_EQ(successes->at(2),
            (std::vector<std::string>{"a@x.co", "Ann, A.", "11", "created", "2"}));
  const auto errors = parse_csv_table(content_of(at("run/errors.csv")), ',', "\n");
  ASSERT_TRUE(errors);
  ASSERT_EQ(errors->size(), 3U);
  EXPECT_EQ(errors->at(1).front(), "c");
  EXPECT_EQ(errors->at(2).back(), "\"torn");
}

TEST_F(ResultFilesTest, JsonLinesHaveTheirOwnNames) {
  RunDirectory directory = make_directory();
  ResultLayout layout;
  layout.format = InputFormat::jsonl;
  layout.inputs = {"contacts.jsonl"};
  ResultFiles files(directory, layout, SuccessRows::full);
  directory.publish();
  files.succeeded(input(1, "{\"a\":1}"), Outcome::created, "11");
  files.close();
  EXPECT_EQ(files.success_name(), "successes.jsonl");
  EXPECT_EQ(files.error_name(), "errors.jsonl");
  EXPECT_EQ(content_of(at("run/successes.jsonl")),
            "{\"a\":1,\"sluice\":{\"id\":\"11\",\"outcome\":\"created\",\"line\":2}}\n");
  EXPECT_EQ(content_of(at("run/errors.jsonl")), "");
}

TEST_F(ResultFilesTest, WithoutSuccessRowsThereIsNoSuccessFile) {
  RunDirectory directory = make_directory();
  ResultFiles files(directory, csv_layout(), SuccessRows::none);
  directory.publish();
  files.succeeded(input(1, "a,b"), Outcome::created, "11");
  files.close();
  EXPECT_EQ(files.success_name(), "");
  EXPECT_EQ(names("run"), std::vector<std::string>{"errors.csv"});
}

TEST_F(ResultFilesTest, ABrokenFileDoesNotTakeTheOtherWithIt) {
  bool is_full = false;
  int broken = -1;  // the first file that is written once the disk is full
  FileCalls calls;
  calls.write = [&](int file, const void* bytes, std::size_t size) -> ssize_t {
    if (is_full && broken < 0) broken = file;
    if (is_full && file == broken) {
      errno = EIO;
      return -1;
    }
    return ::write(file, bytes, size);
  };
  RunDirectory directory = make_directory();
  ResultFiles files(directory, csv_layout(), SuccessRows::full, {}, calls);
  directory.publish();
  files.succeeded(input(1, "a,b"), Outcome::created, "11");
  files.failed(source(2, "c,d"), Stage::map, {});
  is_full = true;
  EXPECT_THROW(files.close(), DiskError);
  const auto lines = [&](const char* name) {
    const std::string content = content_of(at(name));
    return std::count(content.begin(), content.end(), '\n');
  };
  EXPECT_EQ(lines("run/successes.csv") + lines("run/errors.csv"), 3);
}

TEST_F(ResultFilesTest, ErrorRowsFedBackAreTheRecordsThatWentIn) {
  const std::vector<std::string> records = {"a,\"x\r\ny\"", "\"b, \"\"c\"\"\",", ",", "é,\"\""};
  RunDirectory directory = make_directory();
  ResultFiles files(directory, csv_layout(), SuccessRows::full);
  directory.publish();
  std::uint64_t number = 0;
  for (const std::string& record : records) files.failed(source(++number, record), Stage::send, {});
  files.close();

  const std::string content = content_of(at("run/errors.csv"));
  for (const std::string& record : records) {
    EXPECT_NE(content.find("\n" + record + ","), content.npos) << record;
  }
  const auto table = parse_csv_table(content, ',', "\n");
  ASSERT_TRUE(table);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto record = parse_csv(records[i] + "\n", ',', "\n");
    const auto& row = table->at(i + 1);
    EXPECT_EQ(std::vector<std::string>(row.begin(), row.begin() + 2), record->front());
  }
}

}  // namespace
}  // namespace sluice
