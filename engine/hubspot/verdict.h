#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sluice {

/// What became of one input of a request.
enum class Outcome {
  created,
  updated,
  verified,  // read back by key after replies that did not mention it
  failed,    // HubSpot refused it, or every attempt failed
  unknown,   // no reply has named it yet: neither a success nor a failure
};

/// "created", "updated", ...
std::string_view to_string(Outcome outcome);

/// Where a record failed.
enum class Stage { read, map, send };

std::string_view to_string(Stage stage);

/// Why a record failed, in HubSpot's vocabulary where HubSpot said it. Empty: not known.
struct Failure {
  std::string code;            // INVALID_EMAIL, CONFLICT, empty_id, no_verdict, ...
  std::string property;        // the property concerned
  std::string message;         // for people; at most 2 KiB (max_message_bytes)
  int status = 0;              // HTTP status of the reply, 0 where none came
  bool retryable = false;      // true: the same record may succeed later as it is
  std::string correlation_id;  // HubSpot's name for the reply, for its support
  std::size_t quote = 0;  // where in `message` HubSpot's own words begin, which may hold values
};

inline constexpr std::size_t max_message_bytes = 2048;

/// Of Failure::property where the name is the record's own: no property's name is longer.
inline constexpr std::size_t max_property_bytes = 200;

}  // namespace sluice
