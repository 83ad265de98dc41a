#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <simdjson.h>

#include "engine/policy/mapper.h"

namespace sluice {

inline constexpr std::size_t one_mebibyte = 1u << 20;

inline MappingOptions by_email() {
  MappingOptions options;
  options.id_property = "email";
  return options;
}

/// Maps records one at a time and keeps what came out.
struct Harness {
  explicit Harness(MappingPlan made, std::size_t max_body_bytes = one_mebibyte)
      : plan(std::move(made)), mapper(plan, max_body_bytes) {}

  static MappingPlan csv_plan(const std::vector<std::string>& names,
                              const MappingOptions& options) {
    const std::string header_text(names.size() - 1, ',');
    return std::get<MappingPlan>(MappingPlan::for_csv({names, header_text, ','}, options));
  }

  void map_csv(const std::vector<std::string_view>& values) {
    fields.clear();
    for (const auto value : values) fields.push_back({"", value, value});
    map({});
  }

  void map_jsonl(const std::vector<std::pair<std::string_view, std::string_view>>& members,
                 RecordView record = {}) {
    fields.clear();
    for (const auto& [name, value] : members) fields.push_back({name, value, ""});
    map(record);
  }

  void map(RecordView record) {
    record.line = 18;
    record.text = "the record's text";
    record.fields = fields;
    record.has_faults = std::ranges::any_of(fields, [](const Field& field) { return field.fault; });
    failure = mapper.map(record, 17, 2, out);
  }

  std::string code() const { return failure ? failure->code : "none"; }

  /// What simdjson's DOM reads in out.json.properties: an independent reading.
  std::string property(std::string_view name) {
    return std::string(document()["properties"][name].get_string().value());
  }
  std::size_t property_count() { return document()["properties"].get_object().value().size(); }
  simdjson::dom::element document() { return parser.parse(simdjson::padded_string(out.json)); }

  MappingPlan plan;
  Mapper mapper;
  std::vector<Field> fields;
  std::optional<Failure> failure;
  UpsertInput out;
  simdjson::dom::parser parser;
};

inline Harness csv(const std::vector<std::string>& names,
                   const MappingOptions& options = by_email()) {
  return Harness(Harness::csv_plan(names, options));
}

inline Harness jsonl(const MappingOptions& options = by_email()) {
  return Harness(MappingPlan::for_jsonl(options));
}

}  // namespace sluice
