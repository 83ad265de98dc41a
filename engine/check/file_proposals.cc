#include "engine/check/file_proposals.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/check/column_proposals.h"
#include "engine/check/decimal_guess.h"
#include "engine/check/encoding_guess.h"
#include "engine/hubspot/key.h"
#include "engine/results/human_text.h"

namespace sluice {

namespace {

constexpr std::size_t most_names = 5;

std::string lines_of(const ProblemGroup& group) {
  std::string list;
  for (const ProblemPlace& each : group.first) {
    if (!list.empty()) list += ", ";
    list += std::to_string(each.place.line);
  }
  return (group.count == 1 ? "line " : "lines ") + list +
         (group.count > group.first.size() ? ", ..." : "");
}

bool holds_more_than_ascii(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Names of properties are lower-case letters, digits and `_` (hubspot-api.md section 2).
bool can_be_a_property(std::string_view name) {
  return std::ranges::all_of(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool has_outer_blanks(std::string_view value) {
  const std::string_view trimmed = trim_blanks(value);
  return trimmed.size() != value.size() && !trimmed.empty();
}

class Collection {
 public:
  Collection(const SeenInput& seen, const RunConfig& config) : seen_(seen), config_(config) {}

  void add_encoding();
  void add_quotes();
  void add_empty_rows();
  void add_names();
  void add_trim();
  void add_conversions();
  Proposals take() { return std::move(proposals_); }

 private:
  void add(Proposal proposal);
  bool is_given(const Proposal& proposal) const;
  bool others_are_utf8() const;
  const PropertyDefinition* definition_of(const ColumnSample& sample) const;

  const SeenInput& seen_;
  const RunConfig& config_;
  Proposals proposals_;
};

void Collection::add(Proposal proposal) {
  const auto is_same = [&](const Proposal& other) {
    return other.option == proposal.option && other.value == proposal.value &&
           !proposal.option.empty();
  };
  if (is_given(proposal) || std::ranges::any_of(proposals_, is_same)) return;
  proposals_.push_back(std::move(proposal));
}

/// With the same value, or for the same column, or for all columns.
bool Collection::is_given(const Proposal& proposal) const {
  const std::string_view column =
      std::string_view(proposal.value).substr(0, proposal.value.rfind('=') + 1);
  return std::ranges::any_of(config_.given, [&](const GivenOption& given) {
    if (given.name != proposal.option) return false;
    if (given.is_flag) return given.value == "true";
    return given.value.find('=') == given.value.npos || given.value.starts_with(column);
  });
}

void Collection::add_encoding() {
  const auto found = std::ranges::find(seen_.problems, "invalid_encoding", &ProblemGroup::code);
  if (found == seen_.problems.end()) return;
  const std::string& given = config_.input.encoding;
  const std::string records = counted(found->count, "record", "records");
  const std::string places = " (" + lines_of(*found) + ")";
  if (given.empty() && others_are_utf8()) {
    add({"", "",
         records + places + " hold bytes that are no UTF-8, though others are: repair these"});
  } else if (given.empty() && seen_.encoding.speaks_for_windows_1252()) {
    add({"encoding", "windows-1252", records + " make no UTF-8, but sense in windows-1252"});
  } else {
    add({"", "",
         records + places + " make no sense in " + (given.empty() ? "UTF-8" : given) +
             ": name the encoding with --encoding, or save the file as UTF-8"});
  }
}

/// Another encoding would spoil what is good.
bool Collection::others_are_utf8() const {
  return std::ranges::any_of(seen_.columns, [](const ColumnSample& each) {
    return std::ranges::any_of(each.values, holds_more_than_ascii);
  });
}

void Collection::add_empty_rows() {
  if (seen_.empty_rows == 0) return;
  add({"", "",
       counted(seen_.empty_rows, "record", "records") +
           " without any value: rows that a spreadsheet keeps behind the last one; delete them "
           "there, or pay them no attention"});
}

void Collection::add_quotes() {
  for (const ProblemGroup& group : seen_.problems) {
    if (group.code == "unclosed_quote") {
      add({"", "",
           lines_of(group) +
               ": a quoted field is never closed: close it where it ends, or remove the quote"});
    } else if (group.code == "text_after_quote") {
      add({"", "",
           lines_of(group) +
               ": text follows a closing quote: close every quoted field where it ends, and write "
               "quotes inside of it twice (\"\")"});
    }
  }
}

/// HubSpot refuses a whole request for a property that does not exist.
void Collection::add_names() {
  if (seen_.definitions != nullptr) return;
  std::string names;
  std::string first;
  std::size_t count = 0;
  for (const ColumnSample& each : seen_.columns) {
    if (each.property.empty() || can_be_a_property(each.property)) continue;
    if (first.empty()) first = each.column;
    if (++count <= most_names) names += (names.empty() ? "\"" : ", \"") + each.column + '"';
  }
  if (count == 0) return;
  if (count > most_names) names += " and " + std::to_string(count - most_names) + " more";
  add({"", "",
       std::string(count == 1 ? "column " : "columns ") + names +
           ": no property can have such a name (lower-case letters, digits, _): say where it goes "
           "with --map \"" +
           first +
           "=PROPERTY\", drop it with --ignore, or, where it is a label in HubSpot, use "
           "--match-labels"});
}

void Collection::add_trim() {
  if (config_.mapping.trim) return;
  for (const ColumnSample& each : seen_.columns) {
    if (each.is_key || each.property.empty()) continue;
    const auto count = std::ranges::count_if(each.values, has_outer_blanks);
    if (count == 0) continue;
    return add({"trim", "",
                "values of column \"" + each.column +
                    "\" have blanks around them, and they would be sent"});
  }
}

void Collection::add_conversions() {
  for (const ColumnSample& each : seen_.columns) {
    for (Proposal& proposal : propose_conversions(each, definition_of(each))) {
      // An order of days and months that no value tells needs no words once it is given.
      const bool is_choice = proposal.option.empty();
      if (is_choice && is_given({"date", each.column + "=", {}})) continue;
      add(std::move(proposal));
    }
  }
}

const PropertyDefinition* Collection::definition_of(const ColumnSample& sample) const {
  return seen_.definitions == nullptr ? nullptr : seen_.definitions->find(sample.property);
}

}  // namespace

void EncodingEvidence::add(std::string_view bad_text) {
  ++texts_;
  fitting_ += looks_like_windows_1252(bad_text) ? 1 : 0;
}

Proposals propose(const SeenInput& seen, const RunConfig& config) {
  Collection collection(seen, config);
  collection.add_encoding();
  collection.add_quotes();
  collection.add_empty_rows();
  collection.add_names();
  collection.add_trim();
  collection.add_conversions();
  return collection.take();
}

}  // namespace sluice
