#include "sandbox/batch_keys.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "sandbox/error_body.h"
#include "sandbox/stored_form.h"

namespace sluice::sandbox {
namespace {

std::string folded(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

std::string_view key_name(const BatchInput& input) {
  return input.id_property.value_or("hs_object_id");
}

std::optional<PropertyId> usable_key(const BatchCall& call, std::string_view name) {
  const auto property = call.table.properties.find(name);
  if (!property || !call.table.properties[*property].unique) return std::nullopt;
  return property;
}

std::optional<HttpReply> unusable_key(const BatchCall& call) {
  for (const BatchInput& input : call.inputs) {
    const std::string_view name = key_name(input);
    if (!usable_key(call, name))
      return non_unique_key(call.table.type.type_id, name, call.portal.id(), call.correlation);
  }
  return std::nullopt;
}

std::optional<HttpReply> missing_id(const BatchCall& call) {
  for (const BatchInput& input : call.inputs)
    if (!input.id)
      return bad_json(
          "Invalid input JSON on line 1, column 1: Some required fields were not set: "
          "[id]",
          call.correlation);
  return std::nullopt;
}

std::optional<HttpReply> repeated_ids(const BatchCall& call) {
  std::unordered_set<std::string> seen;
  seen.reserve(call.inputs.size());
  std::vector<std::string_view> repeated;
  for (const BatchInput& input : call.inputs) {
    const bool fold = call.switches.fold_duplicate_ids && input.id_property == "email";
    if (seen.insert(fold ? folded(*input.id) : std::string{*input.id}).second) continue;
    if (std::find(repeated.begin(), repeated.end(), *input.id) == repeated.end())
      repeated.push_back(*input.id);
  }
  if (repeated.empty()) return std::nullopt;
  return duplicate_ids(repeated, call.correlation);
}

std::optional<HttpReply> unusable_update_key(const BatchCall& call) {
  for (const BatchInput& input : call.inputs) {
    if (!input.id_property) continue;
    const auto key = usable_key(call, *input.id_property);
    if (!key || call.table.properties[*key].email)
      return non_unique_key(call.table.type.type_id, *input.id_property, call.portal.id(),
                            call.correlation);
  }
  return std::nullopt;
}

Record* find_record(const BatchCall& call, std::string_view id,
                    std::optional<std::string_view> id_property) {
  Record* record = nullptr;
  if (id_property && *id_property != "hs_object_id") {
    const auto key = usable_key(call, *id_property);
    if (key)
      record = call.table.records.find_by(*key, stored_form(call.table.properties[*key], id));
  } else {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error == std::errc{} && end == id.data() + id.size())
      record = call.table.records.find(number);
  }
  return record && record->archived == call.archived ? record : nullptr;
}

void report_keys(const BatchCall& call) {
  for (const BatchInput& input : call.inputs) {
    const auto key = usable_key(call, key_name(input));
    call.report.keys.push_back(call.table.type.type_id + '/' +
                               stored_form(call.table.properties[*key], *input.id));
  }
}

}  // namespace sluice::sandbox
