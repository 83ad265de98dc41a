#include "config/assign.h"
#include "config/choice.h"
#include "config/option.h"
#include "config/texts.h"

namespace sluice {
namespace {

constexpr Choice<EmptyValues> empty_choices[] = {{"skip", EmptyValues::skip},
                                                 {"clear", EmptyValues::clear}};

constexpr Option options[] = {
    {"id-property", 'k', OptionKind::value, "NAME", "email for contacts, else required",
     "The unique property that identifies a record: a known value updates its record, a new one "
     "creates one.",
     "--id-property external_id", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.mapping.id_property, parse_name(value));
     }},
    {"id-column", 0, OptionKind::value, "NAME", "the column mapped to the id property",
     "The column in which the id property's value stands.", "--id-column \"Customer No\"", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.mapping.id_column, parse_name(value));
     }},
    {"map", 0, OptionKind::repeatable, "COLUMN=PROPERTY",
     "a column goes to the property of its name",
     "Send a column as this property; split at the last \"=\". May be repeated.",
     "--map \"First Name=firstname\"", true,
     [](Draft& draft, std::string_view value) {
       ColumnMapping mapping;
       auto problem = assign(mapping, parse_mapping(value));
       if (!problem) insert_once(draft.run.mapping.columns, mapping);
       return problem;
     }},
    {"map-file", 0, OptionKind::value, "FILE.csv", "none",
     "Mappings from a CSV file with the columns \"column,property\"; --map adds to them.",
     "--map-file mapping.csv", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.map_file, parse_text(value));
     }},
    {"only-mapped", 0, OptionKind::flag, "", "every column is sent",
     "Send only the columns that --map and --map-file name, and the id.", "--only-mapped", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.mapping.only_mapped, parse_switch(value));
     }},
    {"ignore", 0, OptionKind::repeatable, "COLUMN", "none",
     "Do not send this column. May be repeated.", "--ignore \"Internal Notes\"", true,
     [](Draft& draft, std::string_view value) {
       return append(draft.run.mapping.ignored, parse_name(value));
     }},
    {"set", 0, OptionKind::repeatable, "PROPERTY=VALUE", "none",
     "Add a constant to every record; split at the first \"=\". May be repeated.",
     "--set lifecyclestage=lead", true,
     [](Draft& draft, std::string_view value) {
       return append(draft.run.mapping.constants, parse_constant(value));
     }},
    {"empty", 0, OptionKind::value, "skip|clear", "skip",
     "What an empty cell, JSON null, \"\" or [] does: leave the property alone, or clear it.",
     "--empty clear", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.mapping.empty, parse_choice(value, empty_choices));
     }},
    {"trim", 0, OptionKind::flag, "", "off, but the id is always trimmed",
     "Remove blanks at both ends of every value.", "--trim", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.mapping.trim, parse_switch(value));
     }},
};

}  // namespace

std::span<const Option> mapping_options() {
  return options;
}

}  // namespace sluice
