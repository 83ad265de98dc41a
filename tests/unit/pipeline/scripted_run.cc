#include "tests/unit/pipeline/scripted_run.h"

#include <filesystem>
#include <ranges>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "engine/results/run_json.h"
#include "tests/unit/pipeline/driven_committer.h"
#include "tests/unit/results/csv_table.h"
#include "tests/unit/results/temporary_directory.h"

namespace sluice {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t window = 7;      // records whose verdicts come in another order
constexpr std::uint64_t per_commit = 5;  // verdicts in a second

ScriptedRecord failing(Stage stage, std::string code, std::string property, std::string message) {
  ScriptedRecord made{.text = {}, .outcome = Outcome::failed, .stage = stage, .failure = {}};
  made.failure.code = std::move(code);
  made.failure.property = std::move(property);
  made.failure.message = std::move(message);
  return made;
}

ScriptedRecord record_with_fate(std::uint64_t number) {
  switch (number % 7) {
    case 1:
      return failing(Stage::read, "bad_json", "", "control \x01 and half \xC3 of a character\n");
    case 2:
      return failing(Stage::map, "empty_id", "email", "the id is empty");
    case 3:
      return failing(Stage::send, "INVALID_EMAIL", "email", "Email address x is invalid");
    case 4:
      return failing(Stage::send, "CODE_" + std::to_string(number), "", "\"quoted\"");
    case 5:
      return {.outcome = Outcome::created};
    case 6:
      return {.outcome = Outcome::updated};
    default:
      return {.outcome = Outcome::verified};
  }
}

std::string text_of(InputFormat format, std::uint64_t number, std::size_t length) {
  const std::string value = "a" + std::to_string(number) + "@example.com";
  const std::string filling(length, 'x');
  if (format == InputFormat::csv) return value + ",\"Ann,\r\n\"\"A.\"\"" + filling + "\"";
  return "{\"email\":\"" + value + "\",\"name\":\"Ann\\n" + filling + "\"}";
}

std::string name_of(std::string_view stem, InputFormat format) {
  return std::string(stem) + (format == InputFormat::csv ? ".csv" : ".jsonl");
}

std::uint64_t line_of_json(const std::string& line) {
  simdjson::dom::parser parser;
  std::uint64_t number = 0;
  const auto error = parser.parse(line).at_pointer("/sluice/line").get(number);
  return error == simdjson::SUCCESS ? number : 0;
}

}  // namespace

ScriptedRun::ScriptedRun(InputFormat format, SuccessRows successes, bool has_long_record)
    : format_(format), successes_(successes) {
  constexpr std::uint64_t count = 23;
  for (std::uint64_t number = 1; number <= count; ++number) {
    records_.push_back(record_with_fate(number));
    const bool is_long = has_long_record && number == 9;
    records_.back().text = text_of(format, number, is_long ? BufferedFile::buffer_bytes : 3);
  }
}

ResultLayout ScriptedRun::layout() const {
  ResultLayout layout;
  layout.format = format_;
  layout.inputs = {"input"};
  layout.id_name = "email";
  layout.header = "email,name";
  layout.columns = 2;
  return layout;
}

void ScriptedRun::begin(const std::string& place, const FileCalls& calls) const {
  RunDirectory directory = RunDirectory::prepare(
      {.out = place, .object = "contacts", .force = false, .inputs = {}, .now = {}});
  RunConfig config;
  config.object = "contacts";
  RunStore(std::move(directory), run_json(config, {}, {}), layout(), successes_, calls);
}

std::optional<DiskError> ScriptedRun::go_on(const std::string& directory,
                                            const FileCalls& calls) const {
  std::optional<DiskError> stopped;
  {
    EarlierRun earlier = open_earlier_run(directory);
    RunStore store(earlier, layout(), successes_, calls);
    expect_consistent(directory);
    stopped = work(store);
    std::uint64_t unfinished = 0;
    for (const RecordRange& range : store.tally().unfinished()) unfinished += range.size();
    const RunTally& tally = store.tally();
    EXPECT_EQ(tally.read(), tally.success_count() + tally.failure_count() + unfinished);
    EXPECT_EQ(read_journal(directory + "/journal").counts.succeeded(), tally.success_count());
    EXPECT_TRUE(store.can_resume());
    expect_consistent(directory);
  }
  expect_consistent(directory);
  return stopped;
}

/// Every file is as long as the journal says, and holds the rows of the records that it names.
void ScriptedRun::expect_consistent(const std::string& directory) const {
  const JournalState journal = read_journal(directory + "/journal");
  const auto size = [&](std::string_view stem) {
    return std::filesystem::file_size(directory + "/" + name_of(stem, format_));
  };
  EXPECT_EQ(size("errors"), journal.sizes.errors);
  if (successes_ != SuccessRows::none) {
    EXPECT_EQ(size("successes"), journal.sizes.successes);
  }
  EXPECT_EQ(std::filesystem::file_size(directory + "/journal"), journal.bytes);

  const StoredRows rows = rows_in(directory);
  EXPECT_EQ(rows.fault, "");
  for (std::uint64_t number = 1; number <= records_.size(); ++number) {
    const bool is_success = record(number).outcome != Outcome::failed;
    const bool is_kept = !is_success || successes_ != SuccessRows::none;
    const auto& numbers = is_success ? rows.successes : rows.errors;
    EXPECT_EQ(numbers.contains(number), is_kept && journal.settled.contains(number))
        << "record " << number;
  }
}

std::optional<DiskError> ScriptedRun::work(RunStore& store) const {
  const auto progress = [&store] {
    return RunResults::Progress{
        .calls = {.requests = store.tally().read()},
        .duration = 5ms,
        .position = InputPosition{.record = store.tally().first_unsettled()}};
  };
  std::exception_ptr failure;
  DrivenCommitter driver(store.results(), progress);
  std::uint64_t verdicts = 0;
  try {
    for (std::uint64_t first = 1; first <= size() && !driver.ended(); first += window) {
      const std::uint64_t last = std::min(first + window - 1, size());
      std::vector<std::uint64_t> sent;
      for (std::uint64_t number = first; number <= last; ++number) {
        if (store.tally().is_settled(number)) continue;
        store.tally().record_read(number);
        sent.push_back(number);
      }
      for (const std::uint64_t number : sent | std::views::reverse) {
        give_verdict(store, number);
        if (++verdicts % per_commit == 0) driver.pass(1s);
      }
    }
  } catch (const DiskError&) {
    failure = std::current_exception();
  }
  driver.stop();
  if (driver.failure()) failure = driver.failure();
  const std::exception_ptr last = store.finish(driver.committer());
  if (!failure) failure = last;
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const DiskError& error) {
    return error;
  }
  return std::nullopt;
}

void ScriptedRun::give_verdict(RunStore& store, std::uint64_t number) const {
  const ScriptedRecord& given = record(number);
  UpsertInput input;
  input.source = {.number = number, .file = 0, .line = number + 1, .text = given.text};
  input.key = "key";
  if (given.outcome == Outcome::failed) {
    store.results().failed(input.source, given.stage, given.failure);
  } else {
    store.results().succeeded(input, given.outcome, "id");
  }
}

void ScriptedRun::expect_finished(const std::string& directory) const {
  RunTally expected;
  for (std::uint64_t number = 1; number <= size(); ++number) {
    UpsertInput input;
    input.source = {.number = number, .file = 0, .line = number + 1, .text = {}};
    expected.record_read(number);
    if (record(number).outcome == Outcome::failed) {
      expected.failed(input.source, record(number).stage, record(number).failure);
    } else {
      expected.succeeded(input, record(number).outcome, "");
    }
  }
  const JournalState journal = read_journal(directory + "/journal");
  EXPECT_EQ(journal.counts, expected.counts());
  EXPECT_EQ(journal.settled.ranges(), (std::vector<RecordRange>{{1, size()}}));
  // Which record is a group's example depends on the order of the verdicts.
  EXPECT_EQ(journal.groups.size(), expected.groups().size());
  for (const ErrorGroup& group : expected.groups()) {
    const auto same = [&](const ErrorGroup& other) {
      return other.stage == group.stage && other.code == group.code && other.count == group.count;
    };
    EXPECT_EQ(std::ranges::count_if(journal.groups, same), 1) << group.code;
  }
}

StoredRows ScriptedRun::rows_in(const std::string& directory) const {
  StoredRows rows;
  add_rows(directory + "/" + name_of("errors", format_), rows.errors, rows);
  if (successes_ != SuccessRows::none) {
    add_rows(directory + "/" + name_of("successes", format_), rows.successes, rows);
  }
  return rows;
}

void ScriptedRun::add_rows(const std::string& path, std::set<std::uint64_t>& numbers,
                           StoredRows& rows) const {
  const auto add = [&](std::uint64_t line) {
    if (line < 2 || !numbers.insert(line - 1).second) rows.fault = path + ": a bad or second row";
  };
  const std::string content = content_of(path);
  if (format_ == InputFormat::jsonl) {
    std::istringstream lines(content);
    for (std::string line; std::getline(lines, line);) add(line_of_json(line));
    if (!content.empty() && content.back() != '\n') rows.fault = path + ": a torn row";
    return;
  }
  const auto table = parse_csv_table(content, ',', "\n");
  if (!table || table->empty()) {
    rows.fault = path + ": a torn row";
    return;
  }
  const auto column = std::ranges::find(table->front(), "sluice_line") - table->front().begin();
  for (const auto& row : *table | std::views::drop(1)) {
    add(std::stoull(row[static_cast<std::size_t>(column)]));
  }
}

}  // namespace sluice
