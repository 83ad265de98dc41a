#pragma once

#include <cstdint>
#include <string>

namespace sluice::sandbox {

// Why an input is refused. The kinds differ in how HubSpot words them (hubspot-api.md section 3.4).
enum class ProblemKind {
  // An element of the array behind "Property values were not valid: ".
  invalid_value,
  // "... is a read only property": a message of its own with errors[].
  read_only,
  // The e-mail or unique value belongs to another record: CONFLICT.
  conflict,
  // No record has this id: told in a 207 whether there are trace ids or not.
  not_found,
};

// What an inner element of a 207 tells beside isValid, message, error and name. Recorded replies
// differ by code; in a whole-batch 400 all are plain.
enum class Detail {
  plain,       // e-mails
  localized,   // + localizedErrorMessage, portalId: unknown properties
  with_value,  // + localizedErrorMessage, propertyValue, portalId: options and the like
};

struct Problem {
  ProblemKind kind = ProblemKind::invalid_value;
  std::string code;      // "INVALID_EMAIL"; empty for conflicts
  std::string message;   // for people
  std::string property;  // internal name
  std::string value = {};
  Detail detail = Detail::plain;
  // The owner of a taken value; 0 when it is another input of the same batch.
  std::uint64_t existing_id = 0;
};

}  // namespace sluice::sandbox
