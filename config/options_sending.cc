#include <utility>

#include "config/assign.h"
#include "config/option.h"
#include "config/quantities.h"
#include "config/texts.h"

namespace sluice {
namespace {

constexpr std::uint32_t automatic_concurrency = 16;

Parsed<std::uint32_t> parse_concurrency(std::string_view text) {
  if (text == "auto") return automatic_concurrency;
  auto parsed = parse_small_count(text, 1, 256);
  if (auto* problem = std::get_if<Problem>(&parsed)) problem->text += ", and not auto";
  return parsed;
}

constexpr Option options[] = {
    {"batch-size", 0, OptionKind::value, "N", "100", "Records in one request, 1 to 100.",
     "--batch-size 50", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.batch.max_records, parse_count(value, 1, 100));
     }},
    {"max-batch-bytes", 0, OptionKind::value, "SIZE", "1MiB", "The longest request body.",
     "--max-batch-bytes 512KiB", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.batch.max_bytes, parse_size(value));
     }},
    {"linger", 0, OptionKind::value, "DURATION", "1s",
     "A slow pipe's partial batch is sent after this time.", "--linger 5s", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.batch.linger, parse_duration(value));
     }},
    {"concurrency", 'j', OptionKind::value, "auto|N", "auto: at most 16",
     "Requests in flight at the same time, 1 to 256.", "-j 4", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.concurrency, parse_concurrency(value));
     }},
    {"timeout", 0, OptionKind::value, "DURATION", "120s", "How long one request may take.",
     "--timeout 30s", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.timeout, parse_time_span(value));
     }},
    {"max-attempts", 0, OptionKind::value, "N", "8",
     "How often one request is tried when it fails for a while only, 1 to 1000.",
     "--max-attempts 3", true,
     [](Draft& draft, std::string_view value) {
       return assign(draft.run.send.max_attempts, parse_small_count(value, 1, 1000));
     }},
};

}  // namespace

std::span<const Option> sending_options() {
  return options;
}

}  // namespace sluice
