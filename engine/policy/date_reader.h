#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace sluice {

/// Reads dates that are written otherwise than HubSpot takes them (--date, --timezone).
class DateReader {
 public:
  /// What is written: "2026-12-31", or "2026-12-31T09:00:00.000Z".
  enum class Output { date, datetime };

  /// @param formats of strptime(3), tried in this order; month and day names are English.
  /// @param time_zone IANA name of the zone of times that name none; empty: UTC. Throws
  ///   std::runtime_error where the system does not know it.
  DateReader(std::vector<std::string> formats, std::string_view time_zone, Output output);

  /// Rewrites `value`, which has no outer blanks. Where clocks are set back, the earlier of two
  /// times is meant; where they are set forward, a time that does not exist is moved on by as much.
  /// A date written as its own zone's is that date.
  /// @return false where no format fits the whole of `value`, or there is no such day.
  bool read(std::string_view value, std::string& out) const;

 private:
  bool read_as(const std::string& format, const char* text, std::string& out) const;

  std::vector<std::string> formats_;
  const date::time_zone* zone_ = nullptr;  // nullptr: UTC
  Output output_;
};

/// Throws std::runtime_error, for the user, where the system does not know the zone `name`.
void require_time_zone(std::string_view name);

/// Whether a format of strptime(3) says a time of day.
bool has_time_of_day(std::string_view format);

}  // namespace sluice
