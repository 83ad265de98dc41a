#include "config/assign.h"
#include "config/choice.h"
#include "config/option.h"
#include "config/texts.h"

namespace sluice {
namespace {

constexpr Choice<SuccessRows> success_choices[] = {
    {"full", SuccessRows::full}, {"ids", SuccessRows::ids}, {"none", SuccessRows::none}};

constexpr Choice<ProgressDisplay> progress_choices[] = {{"auto", ProgressDisplay::automatic},
                                                        {"never", ProgressDisplay::never}};

constexpr Choice<LogFormat> log_choices[] = {{"text", LogFormat::text}, {"json", LogFormat::json}};

constexpr Option options[] = {
    {"out", 0, OptionKind::value, "DIR", "sluice-runs/<UTC time>-<object>",
     "The run directory: result files, run.json, summary.json, sluice.log.", "--out runs/monday",
     true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.directory, parse_text(value));
     }},
    {"force", 0, OptionKind::flag, "", "a finished run is kept",
     "Replace the finished run in the directory of --out.", "--force", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.force, parse_switch(value));
     }},
    {"successes", 0, OptionKind::value, "full|ids|none", "full",
     "What the success file holds of a record: all of it, its id value and the added columns, or "
     "no "
     "file at all.",
     "--successes ids", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.successes, parse_choice(value, success_choices));
     }},
    {"escape-formulas", 0, OptionKind::flag, "", "fields are written as they came",
     "For CSV result files that are opened in a spreadsheet: a field that begins with =, +, -, @, "
     "tab or CR gets an apostrophe in front, so that it is text and no formula. Fed back, such a "
     "file needs this option again: it takes the apostrophes off.",
     "--escape-formulas", true,
     [](Draft& draft, std::string_view value) {
       auto escape = parse_switch(value);
       if (const bool* is_on = std::get_if<bool>(&escape)) {
         draft.run.mapping.escaped_formulas = *is_on;
       }
       return assign(draft.run.output.escape_formulas, std::move(escape));
     }},
    {"json", 0, OptionKind::flag, "", "text for people",
     "Print the result on standard output as JSON.", "--json", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.json_summary, parse_switch(value));
     }},
    {"progress", 0, OptionKind::value, "auto|never", "auto",
     "On a terminal one line that is renewed five times a second, elsewhere a line every ten "
     "seconds; or none. NO_COLOR and TERM=dumb are honoured.",
     "--progress never", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.progress, parse_choice(value, progress_choices));
     }},
    {"log-format", 0, OptionKind::value, "text|json", "text",
     "How standard error and sluice.log are written: lines for people, or a JSON object a line "
     "with time, level and message.",
     "--log-format json", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.log_format, parse_choice(value, log_choices));
     }},
    {"metrics-file", 0, OptionKind::value, "FILE", "none",
     "Keep the run's figures in FILE in the text format of Prometheus, for the textfile collector "
     "of its node exporter; replaced as a whole every five seconds and at the end.",
     "--metrics-file /var/lib/node_exporter/sluice.prom", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.metrics_file, parse_text(value));
     }},
    {"show-values", 0, OptionKind::flag, "", "values are masked",
     "Let values and e-mails of records into summary, report, log and terminal.", "--show-values",
     true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.output.show_values, parse_switch(value));
     }},
    {"quiet", 'q', OptionKind::flag, "", "progress and summary are shown",
     "No progress and no summary, only warnings and errors.", "-q", true,
     [](Draft& draft, std::string_view value) { return assign(draft.quiet, parse_switch(value)); }},
    {"verbose", 'v', OptionKind::flag, "", "off", "Say more on standard error.", "-v", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.verbose, parse_switch(value));
     }},
};

}  // namespace

std::span<const Option> output_options() {
  return options;
}

}  // namespace sluice
