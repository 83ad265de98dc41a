#include "engine/results/log_format.h"

#include <spdlog/details/log_msg.h>

#include "engine/results/human_text.h"
#include "engine/results/json_writer.h"

namespace sluice {

std::string json_log_line(std::chrono::system_clock::time_point time, std::string_view level,
                          std::string_view message, std::string_view fields) {
  JsonWriter json(JsonStyle::one_line);
  json.begin_object();
  json.text("time", format_utc(time));
  json.text("level", level);
  json.text("message", message);
  json.end_object();
  std::string line = json.take();
  if (!fields.empty()) line.insert(line.size() - 2, "," + std::string(fields));
  return line;
}

void JsonLogFormatter::format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) {
  const auto level = spdlog::level::to_string_view(message.level);
  const std::string text =
      json_log_line(std::chrono::time_point_cast<std::chrono::system_clock::duration>(message.time),
                    {level.data(), level.size()}, {message.payload.data(), message.payload.size()});
  line.append(text.data(), text.data() + text.size());
}

std::unique_ptr<spdlog::formatter> JsonLogFormatter::clone() const {
  return std::make_unique<JsonLogFormatter>();
}

}  // namespace sluice
