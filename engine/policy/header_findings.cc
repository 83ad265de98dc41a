#include "engine/policy/header_findings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "config/nearest.h"
#include "engine/hubspot/key.h"
#include "engine/hubspot/quoted.h"
#include "engine/policy/result_columns.h"

namespace sluice {
namespace {

// Names that look like values: the file has no header, and they are somebody's data.
bool looks_like_data(std::string_view name) {
  const auto digits = std::ranges::count_if(name, [](char c) { return c >= '0' && c <= '9'; });
  return name.find('@') != std::string_view::npos || digits >= 5;
}

// How columns of e-mail addresses are called by people who do not call them "email".
std::optional<std::string_view> email_column(std::span<const std::string_view> columns) {
  constexpr std::string_view words[] = {"mail",     "correo el", "courriel",
                                        "posta el", "почт",      "メール"};
  std::string scratch;
  for (const std::string_view column : columns) {
    const std::string_view name = fold_key(column, scratch);
    if (looks_like_data(name) || name.find("mailing") != name.npos) continue;
    const auto is_held = [&](std::string_view word) { return name.find(word) != name.npos; };
    if (std::ranges::any_of(words, is_held)) return column;
  }
  return std::nullopt;
}

/// The header under examination and what was found so far.
class HeaderExamination {
 public:
  HeaderExamination(std::span<const std::string> names, const ColumnRules& rules)
      : names_(names), rules_(rules), options_(rules.options()) {
    for (const std::string& name : names) {
      if (!name.empty() && !ResultColumns::is_added(name)) columns_.emplace_back(name);
    }
  }

  void find_unknown_columns();
  void find_two_for_one_property();
  void find_missing_id();

  std::vector<std::string> take_findings() { return std::move(findings_); }

 private:
  void check_named(std::string_view option, std::string_view column);
  bool is_ignored(std::string_view column) const;
  std::string nearest_id_column() const;
  std::string known_columns() const;

  std::span<const std::string> names_;
  const ColumnRules& rules_;
  const MappingOptions& options_;
  std::vector<std::string> findings_;
  std::vector<std::string_view> columns_;  // those that can be loaded
  bool id_column_is_unknown_ = false;
};

void HeaderExamination::check_named(std::string_view option, std::string_view column) {
  const bool is_present = std::ranges::find(names_, column) != names_.end();
  const std::string prefix = std::string(option) + ": ";
  if (!is_present) {
    const auto nearest = nearest_name(column, columns_);
    findings_.push_back(prefix + "the header has no column " + quoted(column) +
                        (nearest ? "; the nearest is " + quoted(*nearest) : known_columns()));
  } else if (ResultColumns::is_added(column) && option != "--ignore") {
    findings_.push_back(prefix + "column " + quoted(column) +
                        " is one that sluice adds to result files; such columns are never loaded");
  }
}

void HeaderExamination::find_unknown_columns() {
  if (options_.id_column) {
    const std::size_t before = findings_.size();
    check_named("--id-column", *options_.id_column);
    id_column_is_unknown_ = findings_.size() != before;
  }
  for (const auto& mapping : options_.columns) {
    check_named("--map or --map-file", mapping.column);
  }
  for (const auto& column : options_.ignored) check_named("--ignore", column);
}

void HeaderExamination::find_two_for_one_property() {
  std::map<std::string_view, std::optional<std::string_view>> givers;  // nothing: --set
  for (const auto& constant : options_.constants) givers.emplace(constant.property, std::nullopt);
  for (const std::string_view column : columns_) {
    const auto property = rules_.property_of(column);
    if (!property) continue;
    const auto [entry, is_first] = givers.emplace(*property, column);
    if (is_first) continue;
    const auto& giver = entry->second;
    findings_.push_back((giver ? "columns " + quoted(*giver) + " and " : "--set and column ") +
                        quoted(column) + " both give the property " + quoted(*property) +
                        ": drop a column with --ignore COLUMN, or " +
                        (giver ? "--map it to another property" : "leave out the --set"));
  }
}

void HeaderExamination::find_missing_id() {
  const std::string& id = options_.id_property;
  const bool is_present = std::ranges::any_of(
      columns_, [&](std::string_view column) { return rules_.property_of(column) == id; });
  if (is_present || id_column_is_unknown_) return;
  const std::string no_column = "no column gives the id property " + quoted(id) + ": ";
  if (is_ignored(id)) {
    findings_.push_back(no_column + "--ignore drops the column " + quoted(id) +
                        "; take that --ignore away, or name another column with --id-column "
                        "COLUMN");
    return;
  }
  findings_.push_back(no_column + "name it with --id-column COLUMN or --map COLUMN=" + id +
                      ", or choose another unique property with --id-property (-k)" +
                      nearest_id_column() + known_columns());
}

bool HeaderExamination::is_ignored(std::string_view column) const {
  return std::ranges::find(columns_, column) != columns_.end() &&
         std::ranges::find(options_.ignored, column) != options_.ignored.end();
}

std::string HeaderExamination::nearest_id_column() const {
  std::vector<std::string_view> candidates;
  std::ranges::copy_if(columns_, std::back_inserter(candidates),
                       [&](std::string_view column) { return !is_ignored(column); });
  auto nearest = nearest_name(options_.id_property, candidates);
  if (!nearest && options_.id_property == "email") nearest = email_column(candidates);
  return nearest ? "; did you mean --id-column " + quoted(*nearest) + "?" : "";
}

std::string HeaderExamination::known_columns() const {
  constexpr std::size_t most_shown = 20;
  if (columns_.empty()) return "; it has no column that can be loaded";
  if (std::ranges::any_of(columns_, looks_like_data)) {
    return "; the first line looks like data, not like a header: --no-header --columns A,B,C "
           "names the columns";
  }
  std::string text = "; the columns are ";
  for (std::size_t i = 0; i < std::min(columns_.size(), most_shown); ++i) {
    if (i > 0) text += ", ";
    text += quoted(columns_[i]);
  }
  if (columns_.size() > most_shown) {
    text += " and " + std::to_string(columns_.size() - most_shown) + " more";
  }
  return text;
}

}  // namespace

std::vector<std::string> header_findings(std::span<const std::string> names,
                                         const ColumnRules& rules) {
  HeaderExamination header(names, rules);
  header.find_unknown_columns();
  header.find_two_for_one_property();
  header.find_missing_id();
  return header.take_findings();
}

}  // namespace sluice
