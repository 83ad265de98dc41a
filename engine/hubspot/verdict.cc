#include "engine/hubspot/verdict.h"

namespace sluice {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::created:
      return "created";
    case Outcome::updated:
      return "updated";
    case Outcome::verified:
      return "verified";
    case Outcome::failed:
      return "failed";
    case Outcome::unknown:
      return "unknown";
  }
  return {};
}

std::string_view to_string(Stage stage) {
  switch (stage) {
    case Stage::read:
      return "read";
    case Stage::map:
      return "map";
    case Stage::send:
      return "send";
  }
  return {};
}

}  // namespace sluice
