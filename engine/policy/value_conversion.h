#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "config/schema_options.h"
#include "engine/hubspot/property_definitions.h"
#include "engine/policy/boolean_dictionary.h"
#include "engine/policy/date_reader.h"
#include "engine/policy/option_labels.h"
#include "engine/policy/value_fault.h"
#include "parsers/record.h"

namespace sluice {

/// How the values of one column are rewritten, as the user asked for (CONTRACT: "Coercions").
class ValueConversion {
 public:
  /// What `options` ask for this column or member. @param definition of its property; nullptr where
  /// it is not known: then only what was asked for this very column is done, and --date writes a
  /// date and time where its format has a time. Nothing where nothing was asked for. Throws
  /// std::runtime_error for a time zone that the system does not know.
  static std::optional<ValueConversion> of(std::string_view column,
                                           const PropertyDefinition* definition,
                                           const ConversionOptions& options);

  /// Rewrites `value`, which is not empty and has no outer blanks. JSON's own numbers have a point
  /// and JSON's own lists know their elements, whatever was asked for. On success `out` is what to
  /// check and send, otherwise it says nothing. @param scratch reuse it from call to call.
  ValueFault convert(std::string_view value, FieldKind kind, std::string& out,
                     std::string& scratch) const;

 private:
  ValueFault convert_boolean(const BooleanDictionary& words, std::string_view value,
                             std::string& out, std::string& scratch) const;
  void convert_list(std::string_view value, std::string_view separator, std::string& out,
                    std::string& scratch) const;
  std::string_view value_of_option(std::string_view text, std::string& scratch) const;

  struct Decimals {
    char mark = ',';
  };

  std::variant<std::monostate, BooleanDictionary, DateReader, Decimals> main_;
  std::string separator_;  // empty: values are no lists
  std::optional<OptionLabels> labels_;
};

}  // namespace sluice
