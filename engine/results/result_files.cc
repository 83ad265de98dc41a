#include "engine/results/result_files.h"

#include <exception>

namespace sluice {

namespace {

std::variant<CsvRows, JsonlRows> rows_of(const ResultLayout& layout, SuccessRows successes) {
  if (layout.format == InputFormat::jsonl) return JsonlRows(layout, successes);
  return CsvRows(layout, successes);
}

std::string file_name(std::string_view stem, InputFormat format) {
  return std::string(stem) + (format == InputFormat::jsonl ? ".jsonl" : ".csv");
}

}  // namespace

ResultFiles::ResultFiles(const RunDirectory& directory, const ResultLayout& layout,
                         SuccessRows successes, const std::optional<ResultSizes>& go_on,
                         const FileCalls& calls)
    : rows_(rows_of(layout, successes)),
      success_name_(successes == SuccessRows::none ? "" : file_name("successes", layout.format)),
      error_name_(file_name("errors", layout.format)),
      errors_(go_on ? directory.go_on_with_file(error_name_, go_on->errors, calls)
                    : directory.create_file(error_name_, calls)) {
  if (successes != SuccessRows::none) {
    successes_.emplace(go_on ? directory.go_on_with_file(success_name_, go_on->successes, calls)
                             : directory.create_file(success_name_, calls));
  }
  if (!go_on) write_headers();
}

void ResultFiles::write_headers() {
  const auto write = [this](BufferedFile& file, auto append_header) {
    file.append_by([&](std::string& out) {
      std::visit([&](const auto& rows) { append_header(rows, out); }, rows_);
    });
  };
  write(errors_, [](const auto& rows, std::string& out) { rows.append_error_header(out); });
  if (successes_) {
    write(*successes_, [](const auto& rows, std::string& out) { rows.append_success_header(out); });
  }
  flush();
}

void ResultFiles::succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) {
  if (!successes_) return;
  successes_->append_by([&](std::string& out) {
    std::visit([&](const auto& rows) { rows.append_success(out, input, outcome, id); }, rows_);
  });
}

void ResultFiles::failed(const RecordSource& source, Stage stage, const Failure& failure) {
  errors_.append_by([&](std::string& out) {
    std::visit([&](const auto& rows) { rows.append_error(out, source, stage, failure); }, rows_);
  });
}

void ResultFiles::flush() {
  errors_.flush();
  if (successes_) successes_->flush();
}

void ResultFiles::sync_written() const {
  errors_.sync_written();
  if (successes_) successes_->sync_written();
}

ResultSizes ResultFiles::sizes() const {
  return {.successes = successes_ ? successes_->size() : 0, .errors = errors_.size()};
}

void ResultFiles::cut_back(const ResultSizes& sizes) {
  errors_.cut_back(sizes.errors);
  if (successes_) successes_->cut_back(sizes.successes);
}

void ResultFiles::close() {
  std::exception_ptr first_error;
  const auto finish = [&](BufferedFile& file) {
    try {
      file.sync();
      file.close();
    } catch (...) {
      if (!first_error) first_error = std::current_exception();
    }
  };
  if (successes_) finish(*successes_);
  finish(errors_);
  if (first_error) std::rethrow_exception(first_error);
}

}  // namespace sluice
