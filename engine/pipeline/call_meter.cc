#include "engine/pipeline/call_meter.h"

#include <fmt/format.h>

#include "engine/results/human_text.h"
#include "engine/results/mask_values.h"

namespace sluice {

void CallMeter::warned(const ReplyReading& reading) {
  for (const WarningKind& warning : reading.warning_kinds) {
    const auto kind = std::pair(warning.category, quote_for_people(display_, warning.message, 0));
    const bool known = warnings_.contains(kind);
    if (known || warnings_.size() < max_warning_kinds) warnings_[kind] += warning.count;
  }
}

std::vector<std::string> CallMeter::warnings() const {
  std::vector<std::string> texts;
  for (const auto& [kind, count] : warnings_) {
    const auto& [category, message] = kind;
    texts.push_back(fmt::format("HubSpot warned of {} records: {}{}{}", format_count(count),
                                category, category.empty() || message.empty() ? "" : ": ",
                                message));
  }
  return texts;
}

}  // namespace sluice
