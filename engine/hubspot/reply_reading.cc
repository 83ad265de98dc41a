#include "engine/hubspot/reply_reading.h"

namespace sluice {

std::string_view to_string(ReplyAction action) {
  switch (action) {
    case ReplyAction::settle:
      return "settle";
    case ReplyAction::verify:
      return "verify";
    case ReplyAction::split:
      return "split";
    case ReplyAction::retry:
      return "retry";
    case ReplyAction::wait:
      return "wait";
    case ReplyAction::refresh_token:
      return "refresh-token";
    case ReplyAction::stop:
      return "stop";
  }
  return {};
}

void reset(ReplyReading& reading) {
  reading.action = ReplyAction::retry;
  reading.wait = std::chrono::milliseconds(0);
  reading.verdicts.clear();
  reading.failures.clear();
  reading.reason.clear();
  reading.quote = 0;
  reading.remedy.clear();
  reading.unknown_property.clear();
  reading.otherwise = ReplyAction::stop;
  reading.correlation_id.clear();
  reading.throttle = ThrottleKind::none;
  reading.warnings = 0;
  reading.warning_kinds.clear();
  reading.unrequested_results = 0;
  reading.unattributed_errors = 0;
}

}  // namespace sluice
