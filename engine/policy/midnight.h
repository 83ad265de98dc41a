#pragma once

#include <chrono>

namespace sluice {

/// When an account's daily calls count anew: the first midnight of its time zone after `now`, and
/// half a minute, because two clocks never agree. (Half a minute after a midnight that has just
/// passed counts as well: whoever asks then finds the day still spent.)
/// @param utc_offset what account-info calls utcOffsetMilliseconds (hubspot-api.md section 6.1),
/// positive to the east. It holds for the day it was read: where summer time begins or ends before
/// that midnight the answer is an hour off, so ask for the offset again when the day proves spent.
std::chrono::system_clock::time_point next_midnight(std::chrono::system_clock::time_point now,
                                                    std::chrono::milliseconds utc_offset);

}  // namespace sluice
