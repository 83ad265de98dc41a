#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "config/schema_options.h"
#include "config/secret.h"

/// What the user asked for, as plain values that never change after the command line was read.
/// Every room may read these structs; this header reads no other room.
namespace sluice {

enum class InputFormat { automatic, csv, jsonl };

/// Whether `byte` can separate the fields of a CSV input: a tab or a printable ASCII character but
/// the quote, so that it is never part of another character.
constexpr bool can_delimit(char byte) {
  return byte == '\t' || (byte >= ' ' && byte <= '~' && byte != '"');
}

/// How bytes become records (CONTRACT: "Input").
struct InputOptions {
  InputFormat format = InputFormat::automatic;
  std::string encoding;                     // as iconv calls it; empty: UTF-8. A mark outranks it
  std::optional<char> delimiter;            // absent: found in the header line
  bool has_header = true;                   // false: `columns` names the columns
  std::vector<std::string> columns;         // only with has_header == false
  std::size_t max_record_bytes = 1u << 20;  // a longer record is the error record_too_large
};

struct ColumnMapping {
  std::string column;
  std::string property;

  bool operator==(const ColumnMapping&) const = default;
};

struct PropertyConstant {
  std::string property;
  std::string value;
};

/// What an empty cell, JSON null, "" or [] does to its property.
enum class EmptyValues { skip, clear };

/// Which column becomes which property.
struct MappingOptions {
  std::string id_property;  // the unique property that identifies a record; empty: not given, the
                            // object's default. Whoever fills it in asks check_mapping() again
  std::optional<std::string> id_column;     // absent: the column mapped to id_property
  std::vector<ColumnMapping> columns;       // of --map and --map-file; no two contradict
  bool only_mapped = false;                 // take only mapped columns and the id
  std::vector<std::string> ignored;         // columns to drop
  std::vector<PropertyConstant> constants;  // --set
  EmptyValues empty = EmptyValues::skip;
  bool trim = false;              // outer blanks of every value; the id value always
  bool escaped_formulas = false;  // of an input that is a CSV result file, the apostrophes that
                                  // --escape-formulas has put before fields are taken off
};

struct BatchOptions {
  std::size_t max_records = 100;           // 1 to 100 (hubspot-api.md section 2)
  std::size_t max_bytes = 1u << 20;        // of one request body
  std::chrono::milliseconds linger{1000};  // a slow pipe's partial batch leaves after this
};

/// At most `requests` in any time of length `window`.
struct Rate {
  std::uint32_t requests = 100;
  std::chrono::milliseconds window{10'000};
};

/// A part of a whole, from 0 to 1: `5%` is 0.05.
struct Share {
  double fraction = 0;

  bool operator==(const Share&) const = default;
};

/// `500` or `5%`.
using CountOrShare = std::variant<std::uint64_t, Share>;

struct SendOptions {
  std::uint32_t concurrency = 16;     // requests in flight
  std::optional<Rate> rate = Rate{};  // absent: unlimited
  bool rate_given = false;   // `rate` was asked for: it bounds a limit that the replies state too
  double quota_share = 0.9;  // of the limit that the replies state, 0.01 to 1
  CountOrShare daily_reserve = Share{0.05};  // calls of the day, or part of the daily limit, that
                                             // the run leaves; 0: none
  bool wait_for_quota = false;     // at the daily limit: until the account's midnight, no stop
  std::uint32_t max_attempts = 8;  // of one request, for transient failures
  std::chrono::milliseconds patience{900'000};  // with a service without one success; 0: none
  std::chrono::milliseconds timeout{120'000};   // of one request
  std::optional<CountOrShare> max_errors;  // more failed records stop the run; a share is of the
                                           // verdicts, judged from 200 on
  bool keep_going = false;                 // though the first 200 verdicts are all failures
  std::optional<std::chrono::milliseconds> max_duration;  // of the run; never 0
};

/// Records of the whole run, bad ones counted.
struct RangeOptions {
  std::uint64_t skip = 0;
  std::optional<std::uint64_t> limit;
};

enum class SuccessRows { full, ids, none };

enum class ProgressDisplay { automatic, never };

enum class LogFormat { text, json };

struct OutputOptions {
  std::string directory;  // empty: sluice-runs/<UTC time>-<object>
  bool force = false;     // replace a finished run in `directory`
  SuccessRows successes = SuccessRows::full;
  bool escape_formulas = false;  // no field of a CSV result file looks like a formula
  bool json_summary = false;     // standard output carries JSON instead of text
  bool show_values = false;      // values and keys of records may stand outside of the result files
  int verbosity = 0;             // -1 quiet, 0 normal, 1 verbose
  ProgressDisplay progress = ProgressDisplay::automatic;
  LogFormat log_format = LogFormat::text;  // of standard error and sluice.log
  std::string metrics_file;                // for Prometheus; empty: none
};

enum class ApiVersion { v3, v2026_03, v2026_09 };

/// What fetches access tokens (hubspot-api.md section 7). All three are visible ASCII, none is
/// empty.
struct OAuthCredentials {
  std::string client_id;
  Secret client_secret;
  Secret refresh_token;
};

/// An HTTP proxy that is asked for a tunnel to the API (CONNECT, RFC 9110 section 9.3.6).
struct Proxy {
  std::string host;  // lower case; an IPv6 address without its brackets
  std::uint16_t port = 80;
  Secret credentials;  // "user:password" as the Basic scheme wants it (RFC 7617); empty: none
};

struct ConnectionOptions {
  std::string base_url = "https://api.hubapi.com";
  ApiVersion api_version = ApiVersion::v3;
  std::string ca_file;         // empty: the system's store
  std::optional<Proxy> proxy;  // absent: straight to the API
  Secret token;  // empty only with `oauth`: then one must be fetched before the first call
  std::optional<OAuthCredentials> oauth;       // absent: a token that expires stops the run
  std::optional<std::uint64_t> expect_portal;  // the only account to send to
  bool preflight = true;                       // ask the account before the first record is sent
};

/// One option as the user gave it, on the command line or in the config file.
struct GivenOption {
  std::string name;   // without dashes
  std::string value;  // of a flag: "true" or "false"
  bool is_flag = false;

  bool operator==(const GivenOption&) const = default;
};

/// One `sluice upsert`.
struct RunConfig {
  std::string object;               // as given: name, type id or full name
  std::vector<std::string> inputs;  // paths as given, "-" at most once
  InputOptions input;
  MappingOptions mapping;
  SchemaOptions schema;
  BatchOptions batch;
  SendOptions send;
  RangeOptions range;
  OutputOptions output;
  ConnectionOptions connection;
  std::vector<GivenOption> given;         // every option that counts, for a command that goes on; a
                                          // proxy's credentials are left out of it
  std::vector<std::string> command_line;  // argv without them, for run.json; holds no secret
};

}  // namespace sluice
