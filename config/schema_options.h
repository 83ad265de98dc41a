#pragma once

#include <string>
#include <vector>

/// What records are checked against, and how values are converted before (CONTRACT: "Input").
namespace sluice {

/// Which values a conversion is for: those of one column, or all that it fits.
struct ConversionScope {
  std::string column;  // empty: every column whose property has the right type

  bool operator==(const ConversionScope&) const = default;
};

/// Words that mean true and false; case and outer blanks do not count. Neither list is empty, no
/// word is in both.
struct BooleanWords {
  ConversionScope scope;
  std::vector<std::string> yes;
  std::vector<std::string> no;

  bool operator==(const BooleanWords&) const = default;
};

/// A format of strptime(3) that says year, month and day, or is "%s" alone.
struct DateFormat {
  ConversionScope scope;
  std::string format;

  bool operator==(const DateFormat&) const = default;
};

struct DecimalMark {
  ConversionScope scope;
  char mark = ',';  // or '.'

  bool operator==(const DecimalMark&) const = default;
};

/// What stands between the elements of a list; not empty.
struct ListSeparator {
  ConversionScope scope;
  std::string separator;

  bool operator==(const ListSeparator&) const = default;
};

/// As given, in order. For a column its own count more than those for all; of several dates and
/// words each is tried, of the others the last one counts.
struct ConversionOptions {
  std::vector<BooleanWords> booleans;
  std::vector<DateFormat> dates;
  std::string time_zone;  // IANA name, of dates that name none; empty: UTC
  std::vector<DecimalMark> decimals;
  bool labels = false;  // labels of options become their internal values
  std::vector<ListSeparator> lists;
};

struct SchemaOptions {
  std::string file;           // property definitions as JSON; empty: HubSpot is asked
  bool validate = true;       // refuse columns and values that HubSpot would refuse
  bool match_labels = false;  // a column whose name is a property's label goes to it
  ConversionOptions conversions;
};

/// Whether `options` ask for something that cannot be done without property definitions.
bool needs_definitions(const SchemaOptions& options);

}  // namespace sluice
