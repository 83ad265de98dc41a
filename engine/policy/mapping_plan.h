#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/run_config.h"
#include "engine/hubspot/upsert_request.h"
#include "engine/policy/column_rules.h"
#include "engine/policy/column_values.h"
#include "engine/policy/result_columns.h"
#include "engine/policy/schema.h"

namespace sluice {

/// What becomes of one column of a CSV file, or of one member of JSONL records.
struct ColumnTarget {
  enum class Use {
    drop,      // not sent
    property,  // the value of `property`
    key,       // the value of the id property
  };

  std::string name;  // of the column or member
  Use use = Use::drop;
  std::string property;
  PropertyName encoded_property{""};  // `property` as it stands in a request
  bool keeps_name = false;            // `property` is `name`

  // JSONL: set where members of other names can give the same property; below
  // MappingPlan::contested_properties(), the same for all that do.
  std::optional<std::size_t> contest;

  std::shared_ptr<const ColumnValues> values;  // nullptr: they are sent as they are

  /// Whether there are short values that may not be sent as they are.
  bool is_choosy() const { return values != nullptr && !values->take_any_text(); }
};

/// Why a CSV input cannot be loaded under the user's options: a sentence for each reason, all of
/// them at once. The command ends with exit code 2 before anything is sent.
struct MappingFindings {
  std::vector<std::string> messages;
};

/// How the records of a run become inputs of a batch upsert: decided once, from the user's options
/// and the CSV header, before the first record. Never changes afterwards.
/// REQUIRES: options that do not contradict each other (config/check_mapping.h).
class MappingPlan {
 public:
  using Result = std::variant<MappingPlan, MappingFindings>;

  /// The columns of a CSV file are known from its header, so whatever is wrong with them is found
  /// here. Unnamed columns and columns `sluice_*` are dropped.
  static Result for_csv(const CsvColumns& header, const MappingOptions& options,
                        const Schema& schema = {});

  /// JSONL records have no header: what their members give is found record by record, and a member
  /// that never comes is no error.
  static MappingPlan for_jsonl(const MappingOptions& options, const Schema& schema = {});

  const MappingOptions& options() const { return rules_.options(); }
  const Schema& schema() const { return schema_; }

  /// Name of the column that holds the id; JSONL: of the id property.
  const std::string& id_name() const { return id_name_; }

  /// CSV: the index of the column that holds the id. JSONL: nothing, records are looked through.
  std::optional<std::size_t> id_column() const { return id_column_; }

  /// CSV: one for each column, in the file's order. JSONL: none.
  std::span<const ColumnTarget> columns() const { return columns_; }

  /// JSONL: what becomes of a member. Allocates; see MemberTargets.
  ColumnTarget target_of_member(std::string_view name) const;

  /// Properties that several members of one JSONL record may give, the constants first (in the
  /// order of the options).
  std::span<const std::string> contested_properties() const { return contested_; }

  /// CSV: what result files repeat of the input.
  const ResultColumns& result_columns() const { return result_columns_; }

 private:
  MappingPlan(const MappingOptions& options, const Schema& schema);

  ColumnTarget target_of(std::string_view name) const;

  void take_columns(const CsvColumns& header);

  ColumnRules rules_;
  Schema schema_;
  std::string id_name_;
  std::optional<std::size_t> id_column_;
  std::vector<ColumnTarget> columns_;
  std::vector<std::string> contested_;
  ResultColumns result_columns_;
};

}  // namespace sluice
