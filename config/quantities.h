#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "config/problem.h"
#include "config/run_config.h"

/// Numbers with and without units, as people write them on a command line. Signs, blanks and
/// whatever does not fit are refused; fractions too, but in percentages.
namespace sluice {

/// A whole number from `smallest` to `largest`.
Parsed<std::uint64_t> parse_count(std::string_view text, std::uint64_t smallest,
                                  std::uint64_t largest);
Parsed<std::uint32_t> parse_small_count(std::string_view text, std::uint32_t smallest,
                                        std::uint32_t largest);

/// Bytes, from 1 to 1 GiB: `1048576`, `512KiB`, `1MiB` (powers of 1024), `100kB`, `1MB` (of 1000).
Parsed<std::size_t> parse_size(std::string_view text);

/// `500ms`, `1s`, `15m`, `1h30m`: numbers with units from large to small, at most 365 days in sum.
/// A number without a unit is refused, because nobody can see what it means.
Parsed<std::chrono::milliseconds> parse_duration(std::string_view text);

/// A duration that is not 0.
Parsed<std::chrono::milliseconds> parse_time_span(std::string_view text);

/// `90%`, `0.5%`: from `smallest` to `largest` percent.
Parsed<Share> parse_share(std::string_view text, std::uint32_t smallest, std::uint32_t largest);

/// `500` (records, calls) or `5%`, from 0% to 99%.
Parsed<CountOrShare> parse_count_or_share(std::string_view text);

/// `100/10` is at most 100 requests in any 10 seconds; `none` is no limit (nullopt).
Parsed<std::optional<Rate>> parse_rate(std::string_view text);

}  // namespace sluice
