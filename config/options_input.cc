#include "config/assign.h"
#include "config/choice.h"
#include "config/option.h"
#include "config/quantities.h"
#include "config/texts.h"

namespace sluice {
namespace {

constexpr std::uint64_t most_records = 1'000'000'000'000'000;

constexpr Choice<InputFormat> formats[] = {
    {"csv", InputFormat::csv}, {"jsonl", InputFormat::jsonl}, {"auto", InputFormat::automatic}};

constexpr Option options[] = {
    {"format", 0, OptionKind::value, "csv|jsonl|auto",
     "auto: by the file's name, then its first byte",
     "What the inputs are. All inputs of a run have one format.", "--format jsonl", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.input.format, parse_choice(value, formats));
     }},
    {"delimiter", 0, OptionKind::value, "CHAR|auto",
     "auto: comma, semicolon, tab or | by the header line",
     "What separates the fields of a CSV file; \"tab\" and \"\\t\" are names of the tab.",
     "--delimiter ';'", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.input.delimiter, parse_delimiter(value));
     }},
    {"encoding", 0, OptionKind::value, "NAME", "utf-8",
     "The characters' encoding, any name that iconv knows (iconv -l). A byte order mark in the "
     "file "
     "counts more: UTF-8, UTF-16 and UTF-32 are known by theirs.",
     "--encoding windows-1252", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.input.encoding, parse_encoding(value));
     }},
    {"no-header", 0, OptionKind::flag, "", "the first row names the columns",
     "The CSV files have no header row; --columns names the columns.",
     "--no-header --columns email,firstname", true,
     [](Draft& draft, std::string_view value) {
       bool no_header = false;
       auto problem = assign(no_header, parse_switch(value));
       draft.run.input.has_header = !no_header;
       return problem;
     }},
    {"columns", 0, OptionKind::list, "A,B,C", "none",
     "The columns of files without a header row, in their order; only with --no-header.",
     "--no-header --columns email,firstname", true,
     [](Draft& draft, std::string_view value) {
       return append(draft.run.input.columns, parse_name(value));
     }},
    {"max-record-bytes", 0, OptionKind::value, "SIZE", "1MiB",
     "A longer record becomes an error of that record.", "--max-record-bytes 4MiB", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.input.max_record_bytes, parse_size(value));
     }},
    {"skip", 0, OptionKind::value, "N", "0",
     "Leave out the first N records of the run; bad ones count.", "--skip 1000", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.range.skip, parse_count(value, 0, most_records));
     }},
    {"limit", 0, OptionKind::value, "N", "all",
     "Take at most N records, counted after --skip; good for a first try.", "--limit 10", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.range.limit, parse_count(value, 0, most_records));
     }},
};

}  // namespace

std::span<const Option> input_options() {
  return options;
}

}  // namespace sluice
