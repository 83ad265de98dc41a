#include "engine/pipeline/messages.h"

#include <chrono>
#include <ostream>

#include "engine/results/human_text.h"
#include "engine/results/log_format.h"

namespace sluice {

void Messages::say(std::string_view level, std::string_view text) {
  switch (format_) {
    case LogFormat::text:
      out_ << "sluice: " << printable_lines(text) << '\n';
      return;
    case LogFormat::json:
      out_ << json_log_line(std::chrono::system_clock::now(), level, text);
      return;
  }
}

}  // namespace sluice
