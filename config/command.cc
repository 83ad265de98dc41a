#include "config/command.h"

#include <algorithm>
#include <utility>

namespace sluice {
namespace {

constexpr std::string_view upsert_examples[] = {
    "sluice upsert contacts people.csv --limit 10",
    "sluice upsert contacts people.csv --map \"E-Mail=email\" --map \"First Name=firstname\"",
    // One example of two lines: NOLINTNEXTLINE(bugprone-suspicious-missing-comma)
    "sluice upsert companies crm-export.csv --id-property external_id --only-mapped \\\n"
    "      --map-file mapping.csv",
    "sluice upsert 2-123456 cars.jsonl.gz -k vin --empty clear --out runs/cars",
    "jq -c '.[]' deals.json | sluice upsert deals - -k deal_number --format jsonl",
    "sluice upsert --config nightly.toml",
};

constexpr std::string_view check_examples[] = {
    "sluice check contacts people.csv",
    "sluice check companies crm-export.csv.gz -k external_id --map-file mapping.csv --json",
};

constexpr std::string_view resume_examples[] = {
    "sluice resume sluice-runs/20261123T020000Z-contacts",
    "sluice resume runs/nightly --rate 50/10 --wait-for-quota",
};
// What a record is must stay as it was, so only options that say how to send can be given anew.
constexpr std::string_view resume_options[] = {
    "concurrency",    "rate",         "quota-share",   "daily-reserve",
    "wait-for-quota", "max-attempts", "patience",      "timeout",
    "max-errors",     "keep-going",   "max-duration",  "max-batch-bytes",
    "json",           "progress",     "log-format",    "metrics-file",
    "quiet",          "verbose",      "base-url",      "api-version",
    "ca-file",        "proxy",        "expect-portal", "token-file",
    "print-config",   "help"};

constexpr std::string_view report_examples[] = {
    "sluice report sluice-runs/20261123T020000Z-contacts"};
constexpr std::string_view report_options[] = {"help"};

constexpr std::string_view schema_examples[] = {"sluice schema contacts > contacts.json",
                                                "sluice schema 2-123456 > cars.json"};
constexpr std::string_view schema_options_taken[] = {"timeout",  "quiet",       "verbose",
                                                     "base-url", "api-version", "ca-file",
                                                     "proxy",    "token-file",  "help"};

constexpr std::string_view objects_examples[] = {"sluice objects", "sluice objects --json"};
constexpr std::string_view objects_options[] = {"json", "help"};

constexpr Command command_table[] = {
    {"upsert",
     "OBJECT INPUT...",
     "create or update every record of the inputs",
     "OBJECT is a name like contacts, a type id like 0-1 or 2-123456, or a custom object's full\n"
     "name like p123_cars (see: sluice objects). INPUT is a CSV or JSONL file, plain or "
     "compressed\n"
     "(gzip, zstd); - is standard input. Every record ends in successes.csv or errors.csv "
     "(.jsonl)\n"
     "of the run directory; the error file can be repaired and loaded again, the columns that "
     "were\n"
     "added to it (sluice_...) are not sent. Records with the same id value are sent one after "
     "the\n"
     "other, so that the last one wins; ids are compared without case.",
     upsert_examples,
     {}},
    {"check",
     "OBJECT INPUT...",
     "find what would fail, what it would take; send nothing",
     "Takes the options of upsert and tells which records could not be loaded and where they "
     "stand,\n"
     "which keys come twice, which columns are empty, what options would help, and what sending\n"
     "would take: calls, share of the day, time. With a token it asks the account for its limits\n"
     "and its properties (not with --no-preflight); without one it makes no call, and --schema\n"
     "gives the properties. Values are masked unless --show-values. Options of the run directory\n"
     "and of sending are taken too, so that the same words work for both commands; here they "
     "count\n"
     "for the forecast alone, if at all.",
     check_examples,
     {}},
    {"resume", "RUN_DIR", "go on with a run that stopped",
     "RUN_DIR is the directory of a run that was stopped, killed or cut off. Its options, inputs "
     "and\n"
     "mapping are those it began with; the token comes from the environment again. Records whose\n"
     "verdict stands in the journal are not sent again. The inputs must be the same; what came "
     "through\n"
     "a pipe has to come again from its beginning. The options below count for this time alone;\n"
     "those not given are the run's own, whatever default is named here. A finished run is left "
     "as\n"
     "it is: its failed records are loaded from the error file by a new upsert.",
     resume_examples, resume_options},
    {"report", "RUN_DIR", "write report.html of a run",
     "Writes the page that every run leaves in its directory: figures, errors by kind, the run "
     "over\n"
     "time. RUN_DIR may hold a run that finished, stopped, was killed or is still at work; the "
     "page\n"
     "shows what there is. It is one file that loads nothing, and needs no token.",
     report_examples, report_options},
    {"schema", "OBJECT", "print the account's property definitions as JSON",
     "What records are checked against, sensitive properties included as far as the token may see\n"
     "them. Kept in a file it is the input of --schema: a check then needs no token and no call.",
     schema_examples, schema_options_taken},
    {"objects", "", "the table of known objects",
     "Prints each known object's name, type id, path, write scope and default unique property.",
     objects_examples, objects_options},
};

bool takes(const Command& command, const Option& option) {
  const auto& names = command.only_options;
  return names.empty() || std::find(names.begin(), names.end(), option.name) != names.end();
}

}  // namespace

std::span<const Command> commands() {
  return command_table;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : command_table) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

std::vector<OptionSection> sections_of(const Command& command) {
  const std::pair<OptionGroup, std::span<const Option>> all[] = {
      {OptionGroup::input, input_options()},           {OptionGroup::mapping, mapping_options()},
      {OptionGroup::schema, schema_options()},         {OptionGroup::sending, sending_options()},
      {OptionGroup::limits, limit_options()},          {OptionGroup::output, output_options()},
      {OptionGroup::connection, connection_options()}, {OptionGroup::general, general_options()}};
  std::vector<OptionSection> sections;
  for (const auto& [group, options] : all) {
    OptionSection section{group, {}};
    for (const Option& option : options) {
      if (takes(command, option)) section.options.push_back(&option);
    }
    if (!section.options.empty()) sections.push_back(std::move(section));
  }
  return sections;
}

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> options;
  for (const OptionSection& section : sections_of(command)) {
    options.insert(options.end(), section.options.begin(), section.options.end());
  }
  return options;
}

bool takes_credentials(const Command& command) {
  const auto options = options_of(command);
  return std::ranges::find(options, "token-file", &Option::name) != options.end();
}

}  // namespace sluice
