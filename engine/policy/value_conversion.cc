#include "engine/policy/value_conversion.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/hubspot/key.h"
#include "engine/policy/decimal_form.h"

namespace sluice {
namespace {

/// Those of `given` that are for the column by name, else those for all columns if `fits_all`.
template <class Given>
std::vector<Given> chosen(const std::vector<Given>& given, std::string_view column, bool fits_all) {
  std::vector<Given> own;
  std::vector<Given> general;
  for (const Given& each : given) {
    if (each.scope.column == column) own.push_back(each);
    if (each.scope.column.empty() && fits_all) general.push_back(each);
  }
  return own.empty() ? general : own;
}

bool has_listed_options(const PropertyDefinition& definition) {
  return !definition.options.empty() && !definition.has_external_options &&
         (definition.type == PropertyType::enumeration || definition.is_boolean());
}

DateReader::Output output_for(const PropertyDefinition* definition,
                              const std::vector<std::string>& formats) {
  if (definition != nullptr && definition->type == PropertyType::date) {
    return DateReader::Output::date;
  }
  if (definition != nullptr && definition->type == PropertyType::datetime) {
    return DateReader::Output::datetime;
  }
  const bool has_time = std::ranges::any_of(formats, has_time_of_day);
  return has_time ? DateReader::Output::datetime : DateReader::Output::date;
}

}  // namespace

std::optional<ValueConversion> ValueConversion::of(std::string_view column,
                                                   const PropertyDefinition* definition,
                                                   const ConversionOptions& options) {
  const auto type = definition == nullptr ? PropertyType::other : definition->type;
  ValueConversion conversion;
  const bool takes_list = definition != nullptr && definition->takes_several_options();
  const auto words =
      chosen(options.booleans, column, definition != nullptr && definition->is_boolean());
  const auto dates =
      chosen(options.dates, column, type == PropertyType::date || type == PropertyType::datetime);
  const auto decimals = chosen(options.decimals, column, type == PropertyType::number);
  const auto lists = chosen(options.lists, column, takes_list);
  if (!words.empty()) {
    BooleanDictionary dictionary;
    for (const BooleanWords& each : words) dictionary.add(each);
    conversion.main_ = std::move(dictionary);
  } else if (!dates.empty()) {
    std::vector<std::string> formats;
    formats.reserve(dates.size());
    for (const DateFormat& each : dates) formats.push_back(each.format);
    const auto output = output_for(definition, formats);
    conversion.main_ = DateReader(std::move(formats), options.time_zone, output);
  } else if (!decimals.empty()) {
    conversion.main_ = Decimals{decimals.back().mark};
  }
  if (!lists.empty()) conversion.separator_ = lists.back().separator;
  if (options.labels && definition != nullptr && has_listed_options(*definition)) {
    conversion.labels_.emplace(definition->options);
    if (takes_list && lists.empty()) conversion.separator_ = ";";
  }
  const bool does_nothing = std::holds_alternative<std::monostate>(conversion.main_) &&
                            conversion.separator_.empty() && !conversion.labels_;
  if (does_nothing) return std::nullopt;
  return conversion;
}

ValueFault ValueConversion::convert(std::string_view value, FieldKind kind, std::string& out,
                                    std::string& scratch) const {
  if (const auto* words = std::get_if<BooleanDictionary>(&main_)) {
    return convert_boolean(*words, value, out, scratch);
  }
  if (const auto* dates = std::get_if<DateReader>(&main_)) {
    return dates->read(value, out) ? ValueFault::none : ValueFault::other_date_format;
  }
  if (const auto* decimals = std::get_if<Decimals>(&main_)) {
    if (kind == FieldKind::scalar) {
      out = value;
      return ValueFault::none;
    }
    const bool is_read = read_decimal(value, decimals->mark, out);
    return is_read ? ValueFault::none : ValueFault::other_number_form;
  }
  if (separator_.empty()) {
    out = value_of_option(value, scratch);
  } else {
    convert_list(value, kind == FieldKind::list ? ";" : separator_, out, scratch);
  }
  return ValueFault::none;
}

ValueFault ValueConversion::convert_boolean(const BooleanDictionary& words, std::string_view value,
                                            std::string& out, std::string& scratch) const {
  if (const auto meaning = words.meaning_of(value, scratch)) {
    out = *meaning ? "true" : "false";
    return ValueFault::none;
  }
  out = value_of_option(value, scratch);
  return out == "true" || out == "false" ? ValueFault::none : ValueFault::unknown_word;
}

/// Empty elements say nothing; a leading `;` says that the others are added to what HubSpot has.
void ValueConversion::convert_list(std::string_view value, std::string_view separator,
                                   std::string& out, std::string& scratch) const {
  out.clear();
  bool needs_separator = value.starts_with(';');
  if (needs_separator) value.remove_prefix(1);
  for (bool goes_on = true; goes_on;) {
    const std::size_t end = value.find(separator);
    const std::string_view element = trim_blanks(value.substr(0, end));
    goes_on = end != std::string_view::npos;
    if (goes_on) value.remove_prefix(end + separator.size());
    if (element.empty()) continue;
    if (needs_separator) out += ';';
    out += value_of_option(element, scratch);
    needs_separator = true;
  }
}

std::string_view ValueConversion::value_of_option(std::string_view text,
                                                  std::string& scratch) const {
  return labels_ ? labels_->value_of(text, scratch) : text;
}

}  // namespace sluice
