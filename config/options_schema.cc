#include "config/assign.h"
#include "config/conversions.h"
#include "config/option.h"
#include "config/texts.h"

namespace sluice {
namespace {

constexpr Option options[] = {
    {"schema", 0, OptionKind::value, "FILE.json", "HubSpot is asked before the first record",
     "The property definitions to check columns and values against: what sluice schema prints. The "
     "account is asked for its limits all the same, unless --no-preflight.",
     "--schema contacts.json", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.schema.file, parse_text(value));
     }},
    {"no-validate", 0, OptionKind::flag, "", "what HubSpot would refuse is refused here",
     "Send columns and values as they are and let HubSpot judge: bad values cost calls.",
     "--no-validate", true,
     [](Draft& draft, std::string_view value) {
       bool no_validate = false;
       auto problem = assign(no_validate, parse_switch(value));
       draft.run.schema.validate = !no_validate;
       return problem;
     }},
    {"match-labels", 0, OptionKind::flag, "", "columns are known by property names alone",
     "A column whose name is a property's label goes to that property: First Name to firstname.",
     "--match-labels", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.schema.match_labels, parse_switch(value));
     }},
    {"bool", 0, OptionKind::repeatable, "[COLUMN=]YES/NO", "true and false",
     "Words for true, a slash, words for false; several with commas between. For a column, or for "
     "all of yes/no properties; case does not count. May be repeated.",
     "--bool ja/nein --bool \"Active=x,1/-,0\"", true,
     [](Draft& draft, std::string_view value) {
       return append(draft.run.schema.conversions.booleans, parse_boolean_words(value));
     }},
    {"date", 0, OptionKind::repeatable, "[COLUMN=]FORMAT", "2026-12-31, or as ISO 8601",
     "How dates are written, as in strptime(3): %d/%m/%Y; %y is 1969 to 2068, %s is seconds since "
     "1970. For a column, "
     "or for all of date properties. May be repeated: the first that fits counts.",
     "--date %d/%m/%Y --date \"Signed up=%m/%d/%y %H:%M\"", true,
     [](Draft& draft, std::string_view value) {
       return append(draft.run.schema.conversions.dates, parse_date_format(value));
     }},
    {"timezone", 0, OptionKind::value, "NAME", "UTC",
     "The time zone (IANA) of times read with --date that name none.",
     "--date \"%d/%m/%Y %H:%M\" --timezone Europe/Madrid", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.schema.conversions.time_zone, parse_name(value));
     }},
    {"decimal", 0, OptionKind::repeatable, "[COLUMN=]comma|point", "1234.56 alone is a number",
     "The decimal mark: with comma 1.234,56 is 1234.56, with point 1,234.56 is. For a column, or "
     "for all of number properties.",
     "--decimal comma --decimal Rate=point", true,
     [](Draft& draft, std::string_view value) {
       return append(draft.run.schema.conversions.decimals, parse_decimal_mark(value));
     }},
    {"labels", 0, OptionKind::flag, "", "internal values alone are options",
     "Take the labels of options for their internal values, without case if need be.", "--labels",
     true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.schema.conversions.labels, parse_switch(value));
     }},
    {"multi", 0, OptionKind::repeatable, "[COLUMN=]SEPARATOR", "a semicolon, without blanks",
     "What stands between several options in one value; tab and newline are names. For a column, "
     "or for all of multi-select properties.",
     "--multi , --multi Tags=|", true,
     [](Draft& draft, std::string_view value) {
       return append(draft.run.schema.conversions.lists, parse_list_separator(value));
     }},
};

}  // namespace

std::span<const Option> schema_options() {
  return options;
}

}  // namespace sluice
