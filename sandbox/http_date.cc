#include "sandbox/http_date.h"

#include <ctime>

namespace sluice::sandbox {

std::string http_date(Time time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm fields{};
  gmtime_r(&seconds, &fields);
  char text[64];
  const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &fields);
  return {text, size};
}

}  // namespace sluice::sandbox
