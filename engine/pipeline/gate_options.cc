#include "engine/pipeline/gate_options.h"

#include <variant>

namespace sluice {

SendGate::Options gate_options(const SendOptions& send) {
  SendGate::Options options{.pacing = {send.rate, send.rate_given, send.quota_share},
                            .wait_for_quota = send.wait_for_quota,
                            .concurrency = send.concurrency,
                            .patience = send.patience};
  if (const auto* calls = std::get_if<std::uint64_t>(&send.daily_reserve)) {
    options.daily_reserve = {.calls = *calls};
  } else {
    options.daily_reserve = {.fraction = std::get<Share>(send.daily_reserve).fraction};
  }
  return options;
}

}  // namespace sluice
