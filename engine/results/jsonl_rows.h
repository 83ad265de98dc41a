#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/run_config.h"
#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/verdict.h"
#include "engine/results/result_layout.h"

namespace sluice {

/// The rows of JSONL result files (CONTRACT: "The run directory"): the record's own text with one
/// more member, "sluice", before its closing brace. What is not known is null. All calls append
/// whole lines.
class JsonlRows {
 public:
  JsonlRows(const ResultLayout& layout, SuccessRows successes);

  /// JSONL has no header; the byte order mark, where the first input had one.
  void append_success_header(std::string& out) const;
  void append_error_header(std::string& out) const;
  void append_success(std::string& out, const UpsertInput& input, Outcome outcome,
                      std::string_view id) const;
  void append_error(std::string& out, const RecordSource& source, Stage stage,
                    const Failure& failure) const;

 private:
  void append_file(std::string& out, std::uint32_t file) const;

  ResultLayout layout_;
  SuccessRows successes_;
};

}  // namespace sluice
