#include "engine/pipeline/call_result.h"

namespace sluice {

SendGate::Result result_of(ReplyAction action, ThrottleKind throttle, int status) {
  switch (action) {
    case ReplyAction::settle:
    case ReplyAction::verify:
    case ReplyAction::split:
    case ReplyAction::refresh_token:
      return SendGate::Result::good;
    case ReplyAction::stop:
      return throttle == ThrottleKind::daily ? SendGate::Result::throttled : SendGate::Result::good;
    case ReplyAction::wait:
      return throttle == ThrottleKind::locked ? SendGate::Result::locked
                                              : SendGate::Result::throttled;
    case ReplyAction::retry:
      if (status == 524) return SendGate::Result::too_slow;
      return status == 502 || status == 503 || status == 504 ? SendGate::Result::overloaded
                                                             : SendGate::Result::failed;
  }
  return SendGate::Result::failed;
}

SendGate::Result result_of(TransportError error) {
  return error == TransportError::timeout ? SendGate::Result::overloaded : SendGate::Result::failed;
}

}  // namespace sluice
