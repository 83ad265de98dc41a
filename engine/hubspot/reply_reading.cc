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

}  // namespace sluice
